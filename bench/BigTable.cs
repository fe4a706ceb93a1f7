using System.Globalization;
using CsvHelper;

namespace Ensemble.Bench;

/// <summary>Makes big tables from real ones, the same at every run.</summary>
internal static class BigTable
{
    private const int Seed = 7;

    /// <summary>
    /// <c>varied</c>: bird strikes again and again, each copy with dates and speeds of its own, so that rows are not duplicates.
    /// <c>repeated</c>: the same rows again and again. <c>distinct</c>: five columns of text in which no value occurs twice.
    /// </summary>
    public static IReadOnlyList<string> Shapes { get; } = ["varied", "repeated", "distinct"];

    public static void Write(string shape, string file, int rows)
    {
        using var writer = CsvWriter.ToFile(file, CsvWriterOptions.Default with { NewLine = "\n" });
        foreach (string[] row in shape == "distinct" ? Distinct(rows) : Strikes(rows, vary: shape == "varied")) writer.WriteRecord(row);
    }

    private static IEnumerable<string[]> Strikes(int rows, bool vary)
    {
        var random = new Random(Seed);
        var strikes = Read(Repository.Data("birdstrikes.csv"));
        string[] header = strikes[0];
        int date = Array.IndexOf(header, "Flight Date"), speed = Array.IndexOf(header, "Speed IAS in knots");
        yield return header;
        for (int i = 0; i < rows; i++)
        {
            string[] row = [.. strikes[1 + i % (strikes.Count - 1)]];
            if (vary)
            {
                row[date] = DateOnly.ParseExact(row[date], "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(random.Next(-2000, 2000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                if (int.TryParse(row[speed], CultureInfo.InvariantCulture, out int knots)) row[speed] = (knots + random.Next(-5, 6)).ToString(CultureInfo.InvariantCulture);
            }
            yield return row;
        }
    }

    private static IEnumerable<string[]> Distinct(int rows)
    {
        var random = new Random(Seed);
        yield return ["Name", "City", "Note", "Code", "Comment", "Value"];
        for (int i = 0; i < rows; i++)
        {
            string x = random.NextInt64(1L << 48).ToString("x", CultureInfo.InvariantCulture);
            yield return [$"name {x} {i}", $"city {i} {x[..2]}", $"note about {i} and {x}", $"c{i:d7}", $"a longer comment, {x}, number {i}", $"{random.Next(1000)}"];
        }
    }

    private static List<string[]> Read(string file)
    {
        using var reader = CsvReader.FromFile(file, CsvReaderOptions.Default with { HasHeader = false });
        var rows = new List<string[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return rows;
    }
}
