namespace Ensemble.Models.Skills.Questions;

/// <summary>Turns lists of names into phrases.</summary>
internal static class Phrases
{
    /// <summary>'a', 'b' and 'c'.</summary>
    public static string Names(IEnumerable<string> names, string last = "and")
    {
        var quoted = names.Select(n => $"'{n}'").ToList();
        return quoted.Count switch
        {
            0 => "nothing",
            1 => quoted[0],
            _ => $"{string.Join(", ", quoted.Take(quoted.Count - 1))} {last} {quoted[^1]}",
        };
    }
}
