namespace Ensemble.Execution.Tests;

/// <summary>The offline model's programs over files that were not made for them. A class of its own: the programs of another are compiled meanwhile.</summary>
public class OtherPeoplesFilesTests
{
    [Theory]
    [InlineData("kind;weight\ncat;4,5\ndog;9,25\ncat;;\ncat;5,5\n", "What is the total weight by kind in pets.csv?", "cat 10")]
    [InlineData("name,note,score\n\"Smith, Ann\",\"said \"\"hi\"\"\",12\n\"Ray, Cy\",\"two\nlines\",30\nDi,,NA\n", "What is the mean score in pets.csv?", "21. 1 of 3 rows was left out: it has no score (the cells say 'NA')")]
    [InlineData("\"x\"\"); File.Delete(\"\"pets.csv\",{weight},class`2nd\n\"a\"\"b\",1,x\n\"{b}\",2,y\n", "What is the mean {weight} in pets.csv?", "is 1.5.")]
    [InlineData("day,visitors\n01/02/2020,10\n02/02/2020,12\n25/02/2020,8\n03/03/2020,30\n", "Total visitors by month in pets.csv", "2020-02 30, 2020-03 30")]
    [InlineData("a\"b,c,n\n1,\"2,5\",3\n", "How many rows are in pets.csv?", "1 row of pets.csv.")]
    [InlineData("name,n\n\"a\nb\",1\n\"c,d\",2\n\"c,d\",3\n", "Which name is most frequent in pets.csv?", "c,d has the highest number of rows: 2, before a b (1).")]
    [InlineData("order no;shipped;price\n1;04.01.2024;1,50\n2;;2,50\n3;18.02.2024;\n4;;3,50\n", "How many orders in pets.csv haven't been shipped yet?", "2 rows of pets.csv where shipped is missing")]
    [InlineData("order no;shipped;price\n1;04.01.2024;1,50\n2;;2,50\n3;18.02.2024;\n4;05.04.2024;3,50\n", "How many orders were shipped in april 2024, in pets.csv?", "1 row of pets.csv where shipped is 2024-04")]
    [InlineData("order no;price\n1;1,50\n2;2,50\n3;\n4;3,50\n", "How many orders have no price in pets.csv?", "1 row of pets.csv where price is missing")]
    [InlineData("home,kind,weight\ntown,cat,4\ntown,dog,9\nfarm,cat,5\nfarm,dog,\nfarm,pig,5\n", "Which kind is the heaviest in each home in pets.csv?", "for each home: farm cat and pig (5), town dog (9). 1 of 5 rows was left out")]
    [InlineData("a,b\n", "What is the mean of b in pets.csv?", "no rows")]
    [InlineData("", "How many rows are in pets.csv?", "is empty")]
    public async Task Other_peoples_files_are_read_as_they_are(string content, string question, string answer)
    {
        string folder = Directory.CreateTempSubdirectory("ensemble-pets").FullName;
        try
        {
            string file = Path.Combine(folder, "pets.csv");
            await File.WriteAllTextAsync(file, content, Sandboxed.Stop);
            using var work = new WritingConversation(file);
            Assert.Contains(answer, await work.DoAsync(question), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
