namespace Ensemble.Models.Skills.Questions;

/// <summary>Recognises the word a question uses for the rows: penguins, strikes, passengers.</summary>
internal static class RowNouns
{
    // A noun for rows, and words that the columns of such a table carry. One of them is enough to believe the noun.
    private static readonly (string Nouns, string Columns)[] Plausible =
    [
        ("person people employee worker staff customer client passenger student pupil patient user member player participant respondent guest visitor voter athlete man woman adult child individual",
            "age sex gender salary name firstname lastname surname employee customer passenger student patient user member player height weight department grade"),
        ("order sale transaction purchase payment invoice deal", "price amount quantity qty revenue sales total customer order product invoice cost payment"),
        ("product item article good", "price product sku brand stock category item"),
        ("flight trip ride journey delivery", "distance duration origin destination departure arrival delay trip fare airline"),
        ("movie film show book song album", "title rating genre director author artist year"),
        ("house home property apartment flat listing building", "price bedrooms rooms sqft area rent bathrooms"),
        ("car vehicle automobile model", "mpg horsepower cylinders displacement engine mileage make model"),
        ("country city state town nation", "country city state population"),
        ("day month year week measurement reading", "date day year month time timestamp"),
        ("earthquake quake event", "magnitude mag depth"),
        ("game match", "score team goals points home away"),
        ("accident crash strike incident crime", "date location severity injuries type damage"),
        ("flower plant tree animal bird penguin fish dog cat", "species breed length width weight height"),
        ("wine beer coffee", "quality alcohol ph acidity rating"),
        ("company firm business", "revenue employees industry sector company"),
        ("school university college hospital", "students name beds enrollment"),
    ];

    private static readonly HashSet<string> Always = ["row", "record", "entry", "observation", "sample", "case", "item", "line", "instance", "datapoint", "point", "measurement", "one"];

    /// <summary>True where the word at this place can stand for the rows of this table.</summary>
    public static bool IsRow(Reading reading, int index)
    {
        string noun = Words.Singular(reading.Word(index));
        if (noun.Length < 3) return false;
        return Always.Contains(noun) || InFileName(reading, noun) || IsPlausible(reading, noun);
    }

    /// <summary>True where the word is a plural in a place where a question names its rows: "how many …", "of all …".</summary>
    public static bool IsHead(Reading reading, int index)
    {
        string word = reading.Word(index), noun = Words.Singular(word);
        bool plural = noun != word;
        bool introduced = Heads.Contains(reading.Word(index - 1)) || index > 0 && reading.Uses[index - 1] is TokenUse.Value or TokenUse.Time or TokenUse.Count;
        return plural && introduced && !reading.Tokens[index].IsName;
    }

    /// <summary>True for a word that stands for people.</summary>
    public static bool IsPerson(string word) => Plausible[0].Nouns.Split(' ').Contains(Words.Singular(word));

    private static bool InFileName(Reading reading, string noun)
    {
        string stem = Path.GetFileNameWithoutExtension(reading.Schema.File);
        var words = Words.Split(stem).Select(Words.Singular).ToList();
        return words.Any(w => Words.Likeness(noun, w) >= 0.85) || (noun.Length >= 4 && Words.Fold(stem).Contains(noun, StringComparison.Ordinal));
    }

    private static bool IsPlausible(Reading reading, string noun)
    {
        var columns = reading.Schema.Columns.SelectMany(c => Words.Split(c.Name)).Select(Words.Singular).ToHashSet();
        return Plausible.Where(p => p.Nouns.Split(' ').Any(n => n == noun)).Any(p => p.Columns.Split(' ').Any(columns.Contains));
    }

    private static readonly HashSet<string> Heads = ["many", "of", "all", "the", "most", "fewest", "more", "fewer", "among", "are", "do", "did", "which", "what", "least", "for", "and", "have", "those", "were", "in"];
}
