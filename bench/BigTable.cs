using System.Globalization;
using CsvHelper;

namespace Ensemble.Bench;

/// <summary>Makes big tables from real ones, the same at every run.</summary>
internal static class BigTable
{
    private const int Seed = 7;

    /// <summary>
    /// <c>varied</c>: bird strikes again and again, each copy with dates and speeds of its own, so that rows are not duplicates.
    /// <c>repeated</c>: the same rows again and again. <c>stamped</c>: Seattle's weather with a time stamp for every row and numbers that
    /// hardly occur twice. <c>distinct</c>: five columns of text in which no value occurs twice.
    /// </summary>
    public static IReadOnlyList<string> Shapes { get; } = ["varied", "repeated", "stamped", "distinct"];

    public static void Write(string shape, string file, int rows)
    {
        using var writer = CsvWriter.ToFile(file, CsvWriterOptions.Default with { NewLine = "\n" });
        foreach (string[] row in Rows(shape, rows)) writer.WriteRecord(row);
    }

    private static IEnumerable<string[]> Rows(string shape, int rows) => shape switch
    {
        "stamped" => Stamped(rows),
        "distinct" => Distinct(rows),
        _ => Strikes(rows, vary: shape == "varied"),
    };

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

    private static IEnumerable<string[]> Stamped(int rows)
    {
        var random = new Random(Seed);
        var days = Read(Repository.Data("seattle-weather.csv"));
        yield return days[0];
        var stamp = new DateTime(2012, 1, 1);
        for (int i = 0; i < rows; i++)
        {
            stamp = stamp.AddSeconds(random.Next(1, 120));
            // The first column is the date, the last the weather; the others are numbers.
            string[] day = days[1 + i % (days.Count - 1)];
            yield return [stamp.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), .. day[1..^1].Select(n => Near(n, random)), day[^1]];
        }
    }

    private static string Near(string number, Random random) =>
        (double.Parse(number, CultureInfo.InvariantCulture) * (0.9 + 0.2 * random.NextDouble())).ToString("0.0000", CultureInfo.InvariantCulture);

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
