using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>What a program is to compute: a question as the reader of questions understood it.</summary>
internal sealed record Order(string Tool, IReadOnlyDictionary<string, object?> Arguments)
{
    /// <summary>How figures are written; two decimals where they are needed.</summary>
    public string Format { get; init; } = TwoPlaces;

    public const string TwoPlaces = "0.##";

    public static Order Of(DataRequest request) => new(request.Tool, request.Arguments);

    /// <summary>The order that only says why the question cannot be answered.</summary>
    public static Order Decline(string reason) => new("cannot_answer", new Dictionary<string, object?> { ["reason"] = reason });

    public string? Column => Text("column");
    public string? GroupBy => Text("groupBy");
    public string? ThenBy => Text("thenBy");

    /// <summary>The group in each of which the first is wanted, as in "the heaviest species on each island".</summary>
    public string? Each => Text("each");
    public string? TimeColumn => Text("timeColumn");
    public string Figure => Text("function") ?? "mean";
    public bool Bottom => Text("order") == "bottom";
    public int Count => Arguments.TryGetValue("n", out object? n) && n is int count ? count : 1;
    public ImmutableArray<QuestionFilter> Filters => FiltersOf("filters");
    public ImmutableArray<QuestionFilter> Within => FiltersOf("within");
    public ImmutableArray<QuestionFilter> Condition => FiltersOf("condition");
    public ImmutableArray<string> Assumptions => Arguments.TryGetValue("assumptions", out object? said) && said is string[] sentences ? [.. sentences] : [];

    /// <summary>Why the question cannot be answered; null where it can.</summary>
    public string? Refusal => Tool == "cannot_answer" ? Text("reason") ?? "" : null;

    public string? Text(string name) => Arguments.TryGetValue(name, out object? value) && value is not null ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    public Order With(string name, object? value)
    {
        var all = Arguments.ToDictionary();
        if (value is null) all.Remove(name);
        else all[name] = value;
        return this with { Arguments = all };
    }

    private ImmutableArray<QuestionFilter> FiltersOf(string name) =>
        Arguments.TryGetValue(name, out object? value) && value is IEnumerable<QuestionFilter> filters ? [.. filters] : [];
}
