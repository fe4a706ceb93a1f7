using System.Text.Json;
using System.Text.RegularExpressions;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 7.5: teach the offline model a word.</summary>
public class Day7SkillTests
{
    private sealed class Skill(Func<OfflineRequest, ChatMessage?> reply) : IOfflineSkill
    {
        public string Name => "read 'diverse' as the rows of each kind";

        public ChatMessage? Reply(OfflineRequest request) => reply(request);
    }

    /// <summary>The choices that a learner makes, each of which can be made wrongly.</summary>
    private sealed record Choices
    {
        public Func<OfflineRequest, bool> IsAsked { get; init; } = r => Regex.IsMatch(r.Messages.Last(m => m.Role == ChatRole.User).Text, @"\b(diverse|diversity|variety)\b", RegexOptions.IgnoreCase);
        public Func<OfflineRequest, bool> MayCount { get; init; } = r => r.Offers("count_rows");
        public Func<OfflineRequest, int> From { get; init; } = r => r.Messages.ToList().FindLastIndex(m => m.Role == ChatRole.User);
        public bool Repeats { get; init; }
        public Func<JsonElement, string?> Column { get; init; } = FirstCategory;
        public Func<string, ChatMessage> Call { get; init; } = column => Calls("count_rows", ("groupBy", column));
    }

    private static string? FirstCategory(JsonElement columns) =>
        columns.EnumerateArray().Where(c => c.GetProperty("kind").GetString() == "category").Select(c => c.GetProperty("name").GetString()).FirstOrDefault();

    private static string? First(JsonElement columns) => columns[0].GetProperty("name").GetString();

    private static ChatMessage Calls(string tool, params (string Name, object? Value)[] arguments) =>
        new(ChatRole.Assistant, [new FunctionCallContent("", tool, arguments.ToDictionary(a => a.Name, a => a.Value))]);

    private static Skill With(Choices c) => new(request =>
    {
        if (!c.IsAsked(request) || !c.MayCount(request)) return null;
        var since = request.Messages.Skip(c.From(request)).SelectMany(m => m.Contents).ToList();
        var calls = since.OfType<FunctionCallContent>().ToList();
        if (!c.Repeats && calls.Exists(call => call.Name == "count_rows")) return null;
        string? id = calls.Find(call => call.Name == "describe_columns")?.CallId;
        if (since.OfType<FunctionResultContent>().FirstOrDefault(r => r.CallId == id) is not { } described) return null;
        using var json = JsonDocument.Parse($"{described.Result}");
        return c.Column(json.RootElement.GetProperty("columns")) is { } column ? c.Call(column) : null;
    });

    private static Skill Else(Func<OfflineRequest, bool> when, Func<OfflineRequest, ChatMessage?> reply) => new(r => when(r) ? reply(r) : With(new()).Reply(r));

    private static bool Looked(OfflineRequest r) => r.Messages[^1].Role == ChatRole.Tool;

    private static Skill Remembering()
    {
        bool counted = false;
        return new(request =>
        {
            if (counted || With(new()).Reply(request) is not { } reply) return null;
            counted = true;
            return reply;
        });
    }

    /// <summary>Another way: it asks for the columns itself, reads the text with an expression, and says the result itself.</summary>
    private static ChatMessage? ByItself(OfflineRequest request)
    {
        var messages = request.Messages.Reverse().TakeWhile(m => m.Role != ChatRole.User).Reverse().ToList();
        string question = request.Messages[request.Messages.Count - messages.Count - 1].Text.ToUpperInvariant();
        if (!(question.Contains("DIVERS") || question.Contains("VARIETY")) || !request.Tools.Any(t => t.Name == "count_rows")) return null;
        if (messages.Count == 0) return Calls("describe_columns");
        string told = string.Concat(messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().Select(r => $"{r.Result}"));
        if (told.Contains("\"sentence\"")) return new(ChatRole.Assistant, Regex.Match(told, "\"sentence\":\"(.*?)\"").Groups[1].Value + " [R1]");
        var category = Regex.Match(told, "\"name\":\"([^\"]+)\",\"kind\":\"category\"");
        return category.Success ? Calls("count_rows", ("groupBy", category.Groups[1].Value)) : null;
    }

    public static Dictionary<string, IOfflineSkill> Wrong => new()
    {
        ["answers everything"] = With(new() { IsAsked = _ => true }),
        ["does not ask whether it may"] = With(new() { MayCount = _ => true }),
        ["does not wait for the columns"] = new Skill(r => With(new()).Reply(r) ?? (With(new()).Reply(r) is null && !Looked(r) && r.Messages[^1].Text.Contains("diverse") ? Calls("count_rows", ("groupBy", "Species")) : null)),
        ["a column known by heart"] = With(new() { Column = _ => "Species" }),
        ["a column known by heart, where it is"] = With(new() { Column = c => c.ToString().Contains("Species") ? "Species" : null }),
        ["the first column"] = With(new() { Column = First }),
        ["the last column of categories"] = With(new() { Column = c => c.EnumerateArray().Last(x => x.GetProperty("kind").GetString() is "category" or "boolean").GetProperty("name").GetString() }),
        ["without groupBy"] = With(new() { Call = _ => Calls("count_rows") }),
        ["another tool"] = With(new() { Call = column => Calls("distinct_values", ("column", column)) }),
        ["counts in its head"] = With(new() { Call = _ => new(ChatRole.Assistant, "There are 3 kinds.") }),
        ["one word only"] = With(new() { IsAsked = r => r.Messages.Last(m => m.Role == ChatRole.User).Text.Contains("diverse") }),
        ["small letters only"] = With(new() { IsAsked = r => Regex.IsMatch(r.Messages.Last(m => m.Role == ChatRole.User).Text, "diverse|diversity|variety") }),
        ["looks at the last message only"] = With(new() { IsAsked = r => r.Messages[^1].Text.Contains("diverse") }),
        ["counts again and again"] = With(new() { Repeats = true }),
        ["remembers"] = Remembering(),
        ["silenced by an earlier question"] = With(new() { From = _ => 0 }),
        ["the earlier table"] = Else(r => r.Messages.Count(m => m.Role == ChatRole.User) > 1, _ => Calls("count_rows", ("groupBy", "Species"))),
        ["any column will do"] = With(new() { Column = c => FirstCategory(c) ?? First(c) }),
        ["fails where there is no category"] = With(new() { Column = c => c.EnumerateArray().First(x => x.GetProperty("kind").GetString() == "category").GetProperty("name").GetString() }),
    };

    [Fact]
    public Task EveryMistakeIsToldApart() => Day7Check.RefusesEachInItsOwnWords("7.5", Wrong);

    [Fact]
    public Task WaitingForItsTurnPasses() => Day7Check.Passes("7.5", With(new()));

    [Fact]
    public Task DoingItAllByItselfPasses() => Day7Check.Passes("7.5", new Skill(ByItself));

    [Fact]
    public Task AStubIsNotDone() => Day7Check.IsNotDone("7.5", new Skill(_ => throw new NotImplementedException()));
}
