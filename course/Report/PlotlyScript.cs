namespace Ensemble.Course.Report;

/// <summary>plotly.js, as Plotly.NET carries it.</summary>
internal static class PlotlyScript
{
    private static readonly Lazy<string> Script = new(Read);

    public static string Text => Script.Value;

    private static string Read()
    {
        var assembly = typeof(Plotly.NET.GenericChart).Assembly;
        string name = assembly.GetManifestResourceNames().Single(n => n.EndsWith(".min.js", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        // A browser hashes the script with its line ends as line feeds; the policy's hash must agree.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
