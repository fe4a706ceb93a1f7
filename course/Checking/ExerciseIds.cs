namespace Ensemble.Course.Checking;

/// <summary>The numbers of exercises, such as "1.3": by day, then by place.</summary>
internal static class ExerciseIds
{
    /// <summary>1.9 before 1.10.</summary>
    public static IComparer<string> Order { get; } = Comparer<string>.Create((a, b) =>
    {
        var (x, y) = (Parts(a), Parts(b));
        int order = x.CompareTo(y);
        return order != 0 ? order : string.CompareOrdinal(a, b);
    });

    private static (int Day, int Place) Parts(string id)
    {
        string[] parts = id.Split('.');
        return (Number(parts[0]), parts.Length > 1 ? Number(parts[1]) : 0);
    }

    private static int Number(string text) => int.TryParse(text, out int number) ? number : int.MaxValue;
}
