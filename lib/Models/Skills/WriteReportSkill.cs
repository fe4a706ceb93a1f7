using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Writes a report from findings: it arranges the sentences of the results, each with its citation, and adds no figure of its own.
/// Sent back, it leaves out the sentences that were found wrong.
/// </summary>
public sealed partial class WriteReportSkill : IOfflineSkill
{
    /// <inheritdoc/>
    public string Name => "write a report";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Offers("list_findings") || !request.Offers("submit_report")) return null;
        var transcript = Transcript.Of(request);
        if (transcript.ResultOf("submit_report") is { } received) return Transcript.Say(received);
        if (transcript.Called("submit_report")) return Transcript.Say("The report could not be handed in.");
        if (transcript.ResultOf("list_findings") is not { } findings)
            return transcript.Called("list_findings") ? Transcript.Say("The findings could not be listed.") : Transcript.CallTools(Transcript.Use("list_findings"));
        using var json = JsonDocument.Parse(findings);
        string report = Compose(json.RootElement);
        foreach (int line in WrongLines(transcript.User)) report = Without(report, line);
        return Transcript.CallTools(Transcript.Use("submit_report", new Dictionary<string, object?> { ["markdown"] = report }));
    }

    private static string Compose(JsonElement from)
    {
        var report = new StringBuilder();
        report.Append("# ").AppendLine(Escaped(Text(from, "title"))).AppendLine();
        var data = from.GetProperty("data");
        string cite = $"[{Text(data, "id")}]";
        report.AppendLine("## The data").AppendLine();
        foreach (string sentence in Texts(data, "notes").Prepend(Text(data, "sentence"))) Item(report, sentence, cite);
        Section(report, "Cleaning", Texts(from.GetProperty("cleaning"), "log"), cite);

        report.AppendLine().AppendLine("## Findings");
        foreach (var finding in from.GetProperty("findings").EnumerateArray()) Finding(report, finding);
        var declined = from.GetProperty("declined").EnumerateArray().ToList();
        if (declined.Count > 0) report.AppendLine().AppendLine("## Not answered").AppendLine();
        foreach (var question in declined)
            report.Append("- **").Append(Escaped(Text(question, "question"))).Append("** ").AppendLine(Escaped(Text(question, "reason")));

        report.AppendLine().AppendLine("## Limits").AppendLine();
        report.AppendLine("- Missing values are left out of every figure and nothing is filled in.");
        report.AppendLine("- The figures describe these rows. They do not say why something is so, nor what comes next.");
        return report.ToString();
    }

    private static void Finding(StringBuilder report, JsonElement finding)
    {
        string cite = $"[{Text(finding, "id")}]";
        report.AppendLine().Append("### ").AppendLine(Escaped(Text(finding, "question"))).AppendLine();
        report.Append(Cited(Escaped(Text(finding, "sentence")), cite)).AppendLine();
        if (finding.GetProperty("chart") is { ValueKind: JsonValueKind.Object } chart) report.AppendLine().AppendLine(Text(chart, "place"));
        report.AppendLine();
        Item(report, $"How: {Text(finding, "method")}", cite);
        foreach (string assumption in Texts(finding, "assumptions")) Item(report, $"Assumed: {assumption}", cite);
    }

    private static void Section(StringBuilder report, string title, IReadOnlyList<string> sentences, string cite)
    {
        if (sentences.Count == 0) return;
        report.AppendLine().Append("## ").AppendLine(title).AppendLine();
        foreach (string sentence in sentences) Item(report, sentence, cite);
    }

    private static void Item(StringBuilder report, string sentence, string cite) => report.Append("- ").AppendLine(Cited(Escaped(sentence), cite));

    // Each sentence with a number carries its own citation, before its full stop.
    private static string Cited(string text, string cite) =>
        string.Join(' ', SentenceEnd().Split(text.Trim()).Where(s => s.Length > 0).Select(s => s.Any(char.IsDigit) ? $"{s.TrimEnd('.')} {cite}." : s));

    // The verifier names the lines; the message that sends the report back lists them.
    private static IEnumerable<int> WrongLines(string message) =>
        ProblemLine().Matches(message).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().OrderDescending();

    private static string Without(string report, int line)
    {
        var lines = report.Split('\n').ToList();
        if (line >= 1 && line <= lines.Count) lines[line - 1] = lines[line - 1].StartsWith("- ", StringComparison.Ordinal) ? "- (left out: its figures could not be confirmed)" : "(left out: its figures could not be confirmed)";
        return string.Join('\n', lines);
    }

    private static string Escaped(string text) => Markup().Replace(text.ReplaceLineEndings(" "), @"\$0");

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : "";

    private static IReadOnlyList<string> Texts(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(e => e.ToString())] : [];

    [GeneratedRegex(@"(?<=[^\d\s.]\.|\d\.|\))\s+(?=\p{Lu}|')")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^- Line (\d+),", RegexOptions.Multiline)]
    private static partial Regex ProblemLine();

    [GeneratedRegex(@"[\\`*_{}\[\]#|<>~&]")]
    private static partial Regex Markup();
}
