using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Talk;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Plans for a team: "You break a task into steps for the team", and the participants below, one a line (<c>- name: what it is for</c>). It answers with a numbered
/// list of steps, each addressed to the one whose description fits. Asked again, it says which step is next, who is to mend what failed, or that all is done.
/// </summary>
/// <remarks>
/// It knows two kinds of tasks: something to compute (look, program, run, check, write up) and something to write (write, review). A step that nobody's
/// description fits is left out, or told where nothing would be left. It does not know whether the steps are enough.
/// </remarks>
public sealed partial class PlanSkill : IOfflineSkill
{
    private const int ShownTask = 200;

    /// <inheritdoc/>
    public string Name => "plan for a team";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Tools.Count > 0) return null;
        var dialogue = Dialogue.Of(request);
        if (!Plans().IsMatch(dialogue.Instructions)) return null;
        var team = Roster.Read(dialogue.Instructions);
        if (team.Count == 0) return Transcript.Say("I know nobody who could do the steps. List the participants in my instructions, one a line: - name: what it is for.");
        int planned = dialogue.Said.ToList().FindLastIndex(s => s.Mine && Step().Count(s.Text) > 0);
        if (planned >= 0) return Transcript.Say(Next(dialogue.Said[planned].Text, dialogue.Said.Skip(planned + 1).ToList(), team));
        return dialogue.Others.FirstOrDefault() is { } task ? Transcript.Say(Plan(task.Text, team)) : Transcript.Say("There is no task yet.");
    }

    private static string Plan(string task, List<Participant> team)
    {
        string what = Excerpt.Of(string.Join(' ', Sentences.Of(task)).Trim(), ShownTask);
        bool computes = File().IsMatch(task) || Computes().IsMatch(task);
        var steps = (computes ? Computing(what, File().Match(task).Value) : Writing(what))
            .Select(s => (who: s.Role.Best(team), s.What)).Where(s => s.who is not null).Select(s => $"{s.who!.Name}: {s.What}").ToList();
        if (steps.Count == 0 && WordFit.Best(task, team.ConvertAll(p => p.Everything)) is { Share: > 0 } fit) steps.Add($"{team[fit.Index].Name}: {what}");
        return steps.Count == 0 ? $"Nobody's description fits this task: {what}" : string.Join('\n', steps.Select((s, i) => $"{i + 1}. {s}"));
    }

    private static IEnumerable<(Role Role, string What)> Computing(string what, string file) =>
    [
        .. file.Length > 0 ? [(Role.Explores, $"look at {file}: its columns and its first rows.")] : Array.Empty<(Role, string)>(),
        (Role.WritesCode, $"write a C# program for this: {what}"), (Role.Runs, "run the program."),
        (Role.Reviews, "check the result against the task."), (Role.WritesText, "write the answer from the result."),
    ];

    private static IEnumerable<(Role Role, string What)> Writing(string what) => [(Role.WritesText, $"write this: {what}"), (Role.Reviews, "review the text.")];

    private static string Next(string plan, List<Said> since, List<Participant> team)
    {
        var doers = Step().Matches(plan).Select(m => (text: m.Value.Trim(), who: Roster.Find(team, m.Groups["who"].Value.Trim()))).Where(s => s.who is not null).ToList();
        if (since.LastOrDefault() is { IsError: true })
        {
            var author = since.LastOrDefault(s => s.HasCode) is { } code ? Roster.Find(team, code.Speaker) : null;
            return (author ?? Role.WritesCode.Best(team)) is { } mender ? $"{mender.Name}, please mend the program." : "The program failed, and nobody here writes programs.";
        }
        var next = doers.Find(s => since.All(said => !Roster.Same(said.Speaker, s.who!.Name)));
        return next.who is not null ? $"Next is step {next.text}" : "All steps of the plan were taken.\n\nTERMINATE";
    }

    [GeneratedRegex(@"\byou(?:r (?:task|job) is to)?(?: only| must| will| are to)? (?:break|split|divide|plan)s?\b[^.\n]{0,60}(?:\b(?:steps|parts|subtasks|tasks?|work|team)\b|$)|\byou are (?:an?|the|our) (?:[\w\-]+ ){0,2}planner\b|\byou make (?:a|the) plan\b", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Plans();

    [GeneratedRegex(@"^[ \t]*\d{1,2}[.)][ \t]+(?<who>[^:\n]{1,80}):[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Step();

    [GeneratedRegex(@"(?<![\w\-])[\w\-]+\.(?:csv|tsv|json|txt|xlsx?|parquet)\b", RegexOptions.IgnoreCase)]
    private static partial Regex File();

    [GeneratedRegex(@"\b(?:program|code|comput\w*|calculat\w*|count\w*|how (?:many|much)|average|sum of|most|least|median|percent\w*|data|rows?|columns?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Computes();
}
