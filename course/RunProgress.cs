using System.Globalization;
using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Headless;

namespace Ensemble.Course;

/// <summary>What a person sees while a notebook runs: a line for each cell, then where the files are.</summary>
internal sealed class RunProgress(TextWriter output, string notebook)
{
    private const int Width = 60;
    private bool _begun;

    public void Show(CellProgress cell)
    {
        if (!_begun) output.WriteLine($"Running {Path.GetFileName(notebook)}");
        _begun = true;
        if (cell.Duration is { } time) output.WriteLine($" {Mark(cell.Error)} {Seconds(time)}");
        else output.Write($"{string.Create(CultureInfo.InvariantCulture, $"[{cell.Number}/{cell.Of}]"),8} {FirstLine(cell.Source).PadRight(Width)}");
        output.Flush();
    }

    public void Summarise(RunOutcome outcome, string executed, string page, TimeSpan wall)
    {
        string cells = outcome.Cells == 1 ? "1 cell" : $"{outcome.Cells} cells";
        output.WriteLine($"{(outcome.Failed is null ? "Done" : "Stopped")}: {cells} in {Seconds(wall).Trim()}");
        output.WriteLine($"  notebook  {executed}");
        output.WriteLine($"  page      {page}");
    }

    /// <summary>The failing cell's number, the line and the message.</summary>
    public static void Explain(CellProgress failed, string executed, TextWriter output)
    {
        var error = failed.Error!;
        string[] message = error.Message.Split('\n');
        output.WriteLine($"course run: {CellFault.Sentence(failed)}");
        foreach (string detail in error.Traceback.Where(t => t != message[0] && t != $"{error.Name}: {error.Message}")) output.WriteLine($"  {detail}");
        output.WriteLine($"  The notebook up to this cell is in {executed}");
    }

    private static string Mark(CellError? error) => error is null ? "ok  " : "FAIL";

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds,6:0.00} s");

    // The first line that is the learner's own: a reference or a using tells cells apart badly.
    private static string FirstLine(string source)
    {
        string[] lines = [.. source.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
        string line = lines.FirstOrDefault(l => !l.StartsWith("#r ", StringComparison.Ordinal) && !l.StartsWith("using ", StringComparison.Ordinal)) ?? lines.FirstOrDefault("");
        return line.Length <= Width ? line : line[..(Width - 1)] + "…";
    }
}
