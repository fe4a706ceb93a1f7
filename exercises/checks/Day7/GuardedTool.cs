using System.Text.Json;
using Ensemble.Agents;
using Ensemble.DataCrew;
using Ensemble.Models;
using Microsoft.Extensions.AI;
using KernelFunction = Microsoft.SemanticKernel.KernelFunction;

namespace Ensemble.Checks;

/// <summary>Exercise 7.1: an agent calls the learner's tool rightly and wrongly, with a model that knows only what the tool told it.</summary>
internal static class GuardedTool
{
    private const string Name = "share_above", Mass = "Body Mass (g)";

    public static async Task JudgeAsync(Func<Dataset, object> make, CheckRun run)
    {
        object plugin = run.Ask("making the tool for a table of eight penguins", () => make(GuardedTable.Penguins)) ?? throw new NotImplementedException();
        var tools = FindTools(plugin);
        // Only noted where it is missing: a stub has it, and nothing of a stub is done.
        if (!tools.Any(t => t.Name == Name))
        {
            run.Expect(false, $"the object has a tool called {Name}", $"A model sees only the methods marked [KernelFunction(\"…\")], by that name: one of them should be called {Name}.", Name, string.Join(", ", tools.Select(t => t.Name)));
            return;
        }

        if (await RightAsync(tools, run) && await UnknownColumnAsync(tools, run) && await TextColumnAsync(tools, run)
            && await NoValuesAsync(tools, run) && await OutOfRangeAsync(tools, run)) Described(tools, run);
    }

    private static IReadOnlyList<KernelFunction> FindTools(object plugin)
    {
        try
        {
            return AgentTools.From(plugin);
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    private static async Task<bool> RightAsync(IReadOnlyList<KernelFunction> tools, CheckRun run)
    {
        run.Trying($"{Name} for '{Mass}' above 4000");
        var trace = await CallAsync(tools, Mass, 4000, run);
        const string claim = "a right call gives the share, the cells counted and the cells missing";
        if (trace.Answer is not { } given)
            return run.Expect(false, claim, trace.Failed ? "The call was right and the tool refused it: look at what the model was told." : "The model was given something else than a ShareAbove. Return the record; Ensemble turns it into JSON.", "a ShareAbove", trace.Text);
        string advice = given switch
        {
            { Share: 0.25 } => "Two of eight? Look at the cells that hold nothing: a mass that nobody took is not a small mass.",
            { Share: 0.5 } => "One penguin weighs 4000 g to the gram. Is that above 4000?",
            { Share: > 1 } => "The share is a fraction of 1, as in all the analyst's tools. A tool that says 33 beside one that says 0.33 will be misread.",
            { Counted: not 6 } or { Missing: not 2 } => "The share is right. Counted is the number of cells that hold a value, Missing the number of those that do not.",
            _ => "Count the cells above the threshold among those that hold a value.",
        };
        return run.Expect(Math.Abs(given.Share - (1 / 3.0)) < 0.0006 && given is { Counted: 6, Missing: 2 }, claim, advice, "share 0.333, counted 6, missing 2", Shown(given));
    }

    private static Task<bool> UnknownColumnAsync(IReadOnlyList<KernelFunction> tools, CheckRun run) =>
        RecoversAsync(tools, run, "a column that is not there", "Body Mas (g)", "the model misspells a column",
            "The model was told that the name is wrong, and knows no better one. An error that teaches names what is near: NearestNames.Hint, or what Dataset itself says.",
            $"a second call, with '{Mass}'");

    private static Task<bool> TextColumnAsync(IReadOnlyList<KernelFunction> tools, CheckRun run) =>
        RecoversAsync(tools, run, "a column of texts", "Species", "the model asks for a column of texts",
            "The model knows now what the column is not. Which columns could it have asked for instead? Dataset.Columns knows their kinds.",
            "a second call, with a number column");

    private static async Task<bool> RecoversAsync(IReadOnlyList<KernelFunction> tools, CheckRun run, string what, string column, string when, string advice, string expected)
    {
        run.Trying(what);
        var trace = await CallAsync(tools, column, 4000, run);
        return RefusesInWords(trace, column, when, run)
            && run.Expect(trace.Calls.Count > 1 && trace.Answer is not null, $"{when}, and recovers by what the tool told it", advice, expected, trace.Text);
    }

    private static async Task<bool> NoValuesAsync(IReadOnlyList<KernelFunction> tools, CheckRun run)
    {
        run.Trying("a column of numbers in which every cell is missing");
        var trace = await CallAsync(tools, GuardedTable.Empty, 10, run);
        if (!run.Expect(trace.Failed, "a column without a single value gives no share",
            "Nobody measured a wing, and the model was given a share all the same. There is no share of nothing.", "an error in words", trace.Text)) return false;
        string told = trace.Told;
        string advice = told.Contains("NaN", StringComparison.Ordinal) || told.Contains("JSON", StringComparison.Ordinal) || told.Contains("zero", StringComparison.OrdinalIgnoreCase)
            ? "Nought divided by nought got away: what the model was told speaks of the number's format and not of the data. Look before you divide."
            : "What the model was told does not say which column is the trouble: it looks like an error from deeper down. Look for values before you compute anything from them.";
        return run.Expect(told.Contains(GuardedTable.Empty, StringComparison.Ordinal) && !told.Contains("JSON", StringComparison.Ordinal), "the error says which column has no values", advice, $"words about '{GuardedTable.Empty}'", told);
    }

    private static async Task<bool> OutOfRangeAsync(IReadOnlyList<KernelFunction> tools, CheckRun run)
    {
        run.Trying("a threshold in kilograms for a column in grams");
        var low = await CallAsync(tools, Mass, 4, run);
        const string claim = "a threshold below the smallest value is answered, with a note of that value";
        if (low.Answer is not { } given)
            return run.Expect(false, claim, "A threshold of 4 is odd, and not wrong: all penguins are above it. Answer, and put what is odd in the note.", "share 1, with a note", low.Text);
        if (!run.Expect(given.Share == 1 && Notes(given, 3750), claim,
            given.Note is null ? "“All penguins are heavier than 4” is right, and will be repeated to somebody who meant kilograms. Nothing warned the model." : "The note should let the model see its mistake: how small is the smallest value, and how large the largest?",
            "share 1, and a note with the values' range", Shown(given))) return false;
        run.Trying("a threshold that no penguin reaches");
        var high = await CallAsync(tools, Mass, 9000, run);
        return run.Expect(high.Answer is { Share: 0 } none && Notes(none, 5700), "a threshold above the largest value is answered, with a note of that value",
            "The other end is odd as well: no penguin weighs 9000 g, and the largest value says how far off that is.", "share 0, and a note with the values' range", high.Answer is { } got ? Shown(got) : high.Text);
    }

    private static bool Notes(ShareAbove given, int value) => given.Note is { } note
        && (note.Contains($"{value}", StringComparison.Ordinal) || note.Contains(FormattableString.Invariant($"{value:N0}"), StringComparison.Ordinal));

    private static void Described(IReadOnlyList<KernelFunction> tools, CheckRun run)
    {
        var tool = tools.First(t => t.Name == Name);
        var silent = tool.Metadata.Parameters.Where(p => string.IsNullOrWhiteSpace(p.Description)).Select(p => p.Name).ToList();
        if (string.IsNullOrWhiteSpace(tool.Description)) silent.Insert(0, "the tool itself");
        run.Expect(silent.Count == 0, "the tool and its parameters are described", "The tool works, and no model will know when to call it: [Description(\"…\")] is all that it reads.", "a description each", $"without one: {string.Join(", ", silent)}");
    }

    private static bool RefusesInWords(Trace trace, string wrong, string when, CheckRun run)
    {
        if (!run.Expect(trace.Failed, $"{when}, and the call fails",
            trace.Answer is { Note: not null } ? "The tool put its refusal into a result. The trace then shows a call that went well, and nobody counts the failure: throw instead." : "The tool answered a question that the table cannot answer. A made-up figure is the one mistake that nobody notices.",
            "an error in words", trace.Text)) return false;
        return run.Expect(!trace.FromBelow, $"{when}, and is told so in words",
            "That message comes from the machinery, and helps a model as little as it helps you. Look at the argument before you use it, and say what is wrong with it.", $"words about '{wrong}'", trace.Told);
    }

    private static async Task<Trace> CallAsync(IReadOnlyList<KernelFunction> tools, string column, double threshold, CheckRun run)
    {
        var model = new ScriptedChatClient(
            ScriptedReply.Call(Name, new { column, threshold }),
            ScriptedReply.From(request => SecondTry(request, column, threshold)),
            ScriptedReply.Text("Thank you."));
        var agent = new Agent { Name = "analyst", Model = model, Tools = tools };
        var trace = new Trace(await agent.RunAsync("What share is above?", run.CancellationToken));
        return trace.NotDone ? throw new NotImplementedException() : trace;
    }

    // It knows nothing but what it was told: after an error it takes the first number column that the error names.
    private static ChatMessage SecondTry(OfflineRequest request, string column, double threshold)
    {
        string told = $"{request.Messages[^1].Contents.OfType<FunctionResultContent>().Last().Result}";
        string? better = GuardedTable.Penguins.Columns.Where(c => c.Kind == ColumnKind.Number && c.Name != column && told.Contains(c.Name, StringComparison.Ordinal))
            .OrderBy(c => told.IndexOf(c.Name, StringComparison.Ordinal)).FirstOrDefault()?.Name;
        return !told.StartsWith("Error:", StringComparison.Ordinal) || better is null
            ? new(ChatRole.Assistant, "I do not know what else to try.")
            : new(ChatRole.Assistant, [new FunctionCallContent("", Name, new Dictionary<string, object?> { ["column"] = better, ["threshold"] = threshold })]);
    }

    private static string Shown(ShareAbove given) =>
        FormattableString.Invariant($"share {given.Share:0.###}, counted {given.Counted}, missing {given.Missing}, {(given.Note is null ? "no note" : $"note “{given.Note}”")}");

    /// <summary>What went to and fro between the model and the tool.</summary>
    private sealed class Trace(AgentReply reply)
    {
        private readonly List<Exception?> _errors = [.. reply.Messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>().Select(r => r.Exception)];

        public IReadOnlyList<ToolCall> Calls => reply.ToolCalls;

        public bool Failed => Calls[0].Error is not null;

        public bool NotDone => _errors.Exists(e => e is NotImplementedException);

        /// <summary>The first error is one that .NET throws where code did not look first.</summary>
        public bool FromBelow => _errors[0] is NullReferenceException or InvalidCastException or IndexOutOfRangeException or KeyNotFoundException or ArgumentException or InvalidOperationException or FormatException
            && !NearestTold();

        public string Told => $"{Calls[0].Result}";

        public ShareAbove? Answer
        {
            get
            {
                try
                {
                    return Calls[^1].Error is null && Calls[^1].Result is JsonElement { ValueKind: JsonValueKind.Object } json ? json.Deserialize<ShareAbove>(JsonSerializerOptions.Web) : null;
                }
                catch (JsonException)
                {
                    return null;
                }
            }
        }

        public string Text => string.Join('\n', Calls.Select(c => $"the model calls {c}")) + (Calls.Count == 1 && Failed ? $"\nthe model says: {reply.Text}" : "");

        // An exception of any type will do where its words help: the model recovered, or could have.
        private bool NearestTold() => GuardedTable.Penguins.Columns.Any(c => c.Kind == ColumnKind.Number && Told.Contains(c.Name, StringComparison.Ordinal));
    }
}
