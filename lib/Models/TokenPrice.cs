using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>What a model's tokens cost, as providers list it: the price of a million tokens, in any one currency.</summary>
/// <param name="InputPerMillion">A million tokens that the model reads.</param>
/// <param name="OutputPerMillion">A million tokens that it writes.</param>
public sealed record TokenPrice(decimal InputPerMillion, decimal OutputPerMillion)
{
    private const decimal Million = 1_000_000;

    /// <summary>The cost of this usage. Tokens that are not reported cost nothing here, and cached input counts as input.</summary>
    public decimal Of(UsageDetails usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        return Of(usage.InputTokenCount ?? 0, usage.OutputTokenCount ?? 0);
    }

    internal decimal Of(long input, long output) => (input * InputPerMillion + output * OutputPerMillion) / Million;
}
