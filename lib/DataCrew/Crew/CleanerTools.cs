using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.SemanticKernel;

namespace Ensemble.DataCrew;

/// <summary>The cleaner's tools: looking at the table, planning, and carrying the plan out on a copy.</summary>
/// <param name="source">The table as loaded; it stays as it is.</param>
public sealed class CleanerTools(Dataset source)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) 
    {
        Converters = { new JsonStringEnumConverter() },
        // A column without outliers has its fences at infinity.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private CleaningPlan? _plan;
    private Dataset? _cleaned;

    /// <summary>The cleaned table; the loaded one until a plan was applied.</summary>
    public Dataset Cleaned => _cleaned ?? source;

    /// <summary>What was done; null until a plan was applied.</summary>
    public CleaningLog? Log { get; private set; }

    /// <summary>What is remarkable about the table.</summary>
    [KernelFunction("profile_table"), Description("Looks at every cell: missing values, spellings, repeated rows, outliers.")]
    public string ProfileTable(CancellationToken cancellationToken = default)
    {
        var profile = Profile.Of(source, cancellationToken);
        _plan = CleaningPlan.Propose(profile);
        return JsonSerializer.Serialize(profile, Json);
    }

    /// <summary>The plan that the profile suggests.</summary>
    [KernelFunction("propose_plan"), Description("Proposes the steps of a cleaning, each with its reason and expected effect. They are numbered from 1.")]
    public string ProposePlan(CancellationToken cancellationToken = default)
    {
        _plan ??= CleaningPlan.Propose(Profile.Of(source, cancellationToken));
        return JsonSerializer.Serialize(_plan.Steps.Select((step, i) => new { number = i + 1, step.Kind, step.Column, step.Reason, step.Effect }), Json);
    }

    /// <summary>Carries the plan out, all of it or some of its steps.</summary>
    /// <exception cref="DataException">There is no step of that number.</exception>
    [KernelFunction("apply_plan"), Description("Carries out the proposed plan and says what each step changed.")]
    public string ApplyPlan(
        [Description("The numbers of the steps to do; leave out for all.")] int[]? steps = null,
        CancellationToken cancellationToken = default)
    {
        var plan = _plan ??= CleaningPlan.Propose(Profile.Of(source, cancellationToken));
        if (steps?.Where(n => n < 1 || n > plan.Steps.Count).ToList() is { Count: > 0 } unknown)
            throw new DataException($"The plan has {plan.Steps.Count} steps, and no step {string.Join(" or ", unknown)}.");
        var chosen = steps is null ? plan : new CleaningPlan([.. steps.Distinct().Order().Select(n => plan.Steps[n - 1])]);
        var result = Cleaner.Apply(source, chosen, cancellationToken);
        (_cleaned, Log) = (result.Dataset, result.Log);
        return CleaningSentences.Of(result.Log) is { Count: > 0 } done ? string.Join(' ', done) : "There was nothing to clean.";
    }
}
