using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Course.Exercises;

/// <summary>What the line under an exercise's heading says of it.</summary>
/// <param name="Difficulty">1 to 5.</param>
/// <param name="Importance">1 to 5.</param>
internal sealed partial record ExerciseFacts(int Difficulty, int Importance, int Minutes, string Practises)
{
    public const string Example = "Difficulty ●●○○○ · importance ●●●●○ · 10 minutes · practises conditional routing";

    /// <summary>Null when the line does not have the form of <see cref="Example"/>.</summary>
    public static ExerciseFacts? Read(string line) =>
        Line().Match(line.Trim()) is { Success: true } m
            ? new(Dots(m.Groups["difficulty"]), Dots(m.Groups["importance"]), int.Parse(m.Groups["minutes"].Value, CultureInfo.InvariantCulture), m.Groups["practises"].Value)
            : null;

    private static int Dots(Group dots) => dots.Value.Count(c => c == '●');

    [GeneratedRegex("^Difficulty (?<difficulty>(?=[●○]{5} )●+○*) · importance (?<importance>(?=[●○]{5} )●+○*) · (?<minutes>[1-9][0-9]{0,2}) minutes · practises (?<practises>.+)$")]
    private static partial Regex Line();
}
