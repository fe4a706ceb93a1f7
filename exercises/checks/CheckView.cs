namespace Ensemble.Checks;

/// <summary>A check's result as text; the card in HTML is to come.</summary>
internal static class CheckView
{
    public static string ToText(CheckResult result) => $"{result.Exercise} {result.Status}: {result.Message}";
}
