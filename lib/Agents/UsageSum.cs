using Microsoft.Extensions.AI;

namespace Ensemble.Agents;

/// <summary>Adds up what several calls of models cost; what nobody reported counts nothing.</summary>
internal static class UsageSum
{
    public static UsageDetails Of(params IEnumerable<UsageDetails?> costs)
    {
        var sum = new UsageDetails();
        foreach (var cost in costs.OfType<UsageDetails>()) sum.Add(cost);
        return sum;
    }
}
