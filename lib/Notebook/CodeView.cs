using Ensemble.Agents.CodeExecution;
using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>What came of a program in a cell: the exit code and its sentence, what it wrote, and what kept it apart.</summary>
internal static class CodeView
{
    private const int MostFiles = 12;

    public static string ToHtml(CodeResult result)
    {
        bool well = result.Outcome is CodeOutcome.Ran or CodeOutcome.Saved;
        return ChatStyle.Frame($"<p class=\"{(well ? "w" : "x")}\"><strong>exit code {result.ExitCode}</strong>: {Html.Text(PlainText.Of(Excerpt.Of(result.Summary, 1000)), 1000)}</p>"
            + Part("output", result.Output, "Output") + Part("errors", result.Errors, "Errors") + $"<p><small>{Html.Text(Circumstances(result), 1000)}</small></p>");
    }

    public static string ToText(CodeResult result) => $"{PlainText.Of(Excerpt.Of(result.Text, 4000))}\n({Circumstances(result)})";

    private static string Part(string title, string text, string whole) => text.Length == 0 ? "" : $"<p><small>{title}</small></p>{SaidHtml.Code(text, whole)}";

    private static string Circumstances(CodeResult result)
    {
        string isolation = result.Isolation switch
        {
            CodeIsolation.Bubblewrap => "isolated by bubblewrap",
            CodeIsolation.NothingRan => "nothing was run",
            _ => "not isolated from this machine",
        };
        string more = result.Files.Length > MostFiles ? $" and {ChartText.Number(result.Files.Length - MostFiles)} more" : "";
        string files = result.Files.IsEmpty ? "" : $" · wrote {string.Join(", ", result.Files.Take(MostFiles).Select(f => PlainText.Line(f, 60)))}{more}";
        return $"{isolation}{files}";
    }
}
