using System.Globalization;

namespace Ensemble.Agents;

/// <summary>A time as sentences say it, whatever the machine's language: <c>1.5 s</c>.</summary>
internal static class Seconds
{
    public static string Of(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
