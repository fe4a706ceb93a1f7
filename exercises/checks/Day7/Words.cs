namespace Ensemble.Checks;

/// <summary>Small words of the messages of day 7.</summary>
internal static class Words
{
    public static string Count(int n, string thing) => n == 1 ? $"1 {thing}" : $"{n} {thing}s";
}
