namespace Ensemble.Checks;

/// <summary>The tables that the skill of exercise 7.5 is tried on, as files that live as long as the check.</summary>
internal sealed class SkillTables : IDisposable
{
    private const int Rows = 20;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ensemble-check-");

    public SkillTables()
    {
        Colony = Write("colony.csv", "Ring,Body Mass (g),Species,Island", i => $"{1000 + (i * 7)},{3700 + (i * 41)},{Of(i, "Adelie", "Adelie", "Gentoo", "Chinstrap")},{Of(i, "Dream", "Biscoe")}");
        Market = Write("market.csv", "Day,Stall,Paid,Price", i => $"2024-05-{i + 1:00},{Of(i, "fruit", "bread", "fruit", "cheese", "fruit")},{Of(i, "cash", "card")},{2 + i}.5");
        Readings = Write("readings.csv", "Day,Temperature,Rain", i => $"2024-05-{i + 1:00},{11 + i}.2,{i * 3}.1");
    }

    /// <summary>A colony: the first column of categories is Species.</summary>
    public string Colony { get; }

    /// <summary>A market: the first column of categories is Stall.</summary>
    public string Market { get; }

    /// <summary>Readings: numbers and days, and nothing to group by.</summary>
    public string Readings { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string name, string header, Func<int, string> row)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllLines(path, Enumerable.Range(0, Rows).Select(row).Prepend(header));
        return path;
    }

    private static string Of(int i, params string[] values) => values[i % values.Length];
}
