using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Ensemble.Agents;

/// <summary>Gives each model its chat spans and metrics, once, however many agents share it.</summary>
internal static class Instrumented
{
    // A weak table: a model that nobody uses any more goes, and its wrapper with it.
    private static readonly ConditionalWeakTable<IChatClient, IChatClient> Wrapped = [];

    public static IChatClient Of(IChatClient model) =>
        model.GetService<OpenTelemetryChatClient>() is not null
            ? model
            : Wrapped.GetValue(model, m => m.AsBuilder().UseOpenTelemetry(sourceName: Telemetry.SourceName).Build());
}
