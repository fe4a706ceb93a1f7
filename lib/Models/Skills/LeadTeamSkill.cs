using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Leads a team of agents that it is offered as tools, each with one text parameter <c>message</c>. Its instructions say "You lead a team".
/// It asks the agents that they name, in that order (all of them where they name none, or say "all" or "every"): one after another, the first with the user's request and
/// each next one with the answer before, and gives the last answer. Where the instructions say "at the same time", "in parallel" or
/// "each on its own", it asks all of them for the user's request in one reply and gives every answer under its author's name.
/// </summary>
/// <remarks>
/// Where the instructions say "decide", "settle" or "vote", it gives the answer that most of the team gave, compared without case, punctuation and
/// what stands in brackets; "I do not know" is no vote. Without such a majority it gives the answer of the agent that the instructions trust
/// ("Trust the botanist in doubt"), and without one it says that they disagree. It passes messages on as they are: it neither judges nor rewrites them.
/// An agent that could not answer is named, with its reason.
/// </remarks>
public sealed partial class LeadTeamSkill : IOfflineSkill
{
    /// <inheritdoc/>
    public string Name => "lead a team";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string instructions = request.Instructions;
        if (!Leads().IsMatch(instructions)) return null;
        var team = request.Tools.Where(TakesAMessage).Select(t => t.Name).ToList();
        if (team.Count == 0) return null;
        var transcript = Transcript.Of(request);
        var calls = transcript.Calls.Where(c => team.Contains(c.Tool)).ToList();
        var plan = Plan(instructions, team);
        if (!AtOnce().IsMatch(instructions)) return Next(plan, calls, transcript.User);
        if (calls.Count == 0) return Transcript.CallTools([.. plan.Select(agent => Ask(agent, transcript.User))]);
        return Transcript.Say(Decides().IsMatch(instructions) ? TeamVote.Settle(calls, Trusted(instructions, team)) : Everything(calls));
    }

    private static ChatMessage Next(List<string> plan, List<Transcript.Call> calls, string request)
    {
        if (calls.Count == 0) return Transcript.CallTools(Ask(plan[0], request));
        var last = calls[^1];
        if (last.Failed)
        {
            string before = calls.Count > 1 ? $"\nThe last answer before it, from {Spoken(calls[^2].Tool)}: {calls[^2].Result}" : "";
            return Transcript.Say($"{TeamVote.Failure(last)}{before}");
        }
        return calls.Count < plan.Count ? Transcript.CallTools(Ask(plan[calls.Count], last.Result ?? "")) : Transcript.Say(last.Result ?? "");
    }

    private static string Everything(List<Transcript.Call> calls) =>
        string.Join("\n\n", calls.Select(c => c.Failed ? TeamVote.Failure(c) : $"{Spoken(c.Tool)}: {c.Result}"));

    private static FunctionCallContent Ask(string agent, string message) => Transcript.Use(agent, new Dictionary<string, object?> { ["message"] = message });

    private static List<string> Plan(string instructions, List<string> team)
    {
        string text = Trust().Replace(instructions, "");
        var named = team.Select(agent => (agent, at: Place(text, agent))).Where(a => a.at >= 0).OrderBy(a => a.at).Select(a => a.agent).ToList();
        return named.Count == 0 || Everyone().IsMatch(text) ? [.. named, .. team.Except(named)] : named;
    }

    private static string? Trusted(string instructions, List<string> team) =>
        Trust().Match(instructions) is { Success: true } trust ? team.Where(agent => Place(trust.Value, agent) >= 0).MinBy(agent => Place(trust.Value, agent)) : null;

    // A tool's name has underscores where the agent's own has spaces.
    private static int Place(string text, string agent)
    {
        var found = Regex.Match(text, $@"(?<![\p{{L}}\d]){Regex.Escape(agent).Replace("_", @"[\W_]+", StringComparison.Ordinal)}(?![\p{{L}}\d])", RegexOptions.IgnoreCase);
        return found.Success ? found.Index : -1;
    }

    private static string Spoken(string tool) => TeamVote.Spoken(tool);

    private static bool TakesAMessage(AIFunctionDeclaration tool) =>
        tool.JsonSchema.TryGetProperty("properties", out var properties) && properties.EnumerateObject().Count() == 1 && properties.TryGetProperty("message", out _);

    [GeneratedRegex(@"\blead(s|ing)?\s+(a|the|this|your|our)\b[^.\n]{0,30}\bteam\b", RegexOptions.IgnoreCase)]
    private static partial Regex Leads();

    [GeneratedRegex(@"\bat the same time\b|\bin parallel\b|\bat once\b|\b(each|every one|all) (of them )?on (its|their|his|her) own\b", RegexOptions.IgnoreCase)]
    private static partial Regex AtOnce();

    [GeneratedRegex(@"\b(decid|settl|vot)\w*", RegexOptions.IgnoreCase)]
    private static partial Regex Decides();

    [GeneratedRegex(@"\btrust\w*\b[^.;\n]*", RegexOptions.IgnoreCase)]
    private static partial Regex Trust();

    [GeneratedRegex(@"\b(all|every|everyone|everybody|each of)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Everyone();
}
