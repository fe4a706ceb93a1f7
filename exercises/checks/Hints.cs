using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>Gives the hints of each exercise one by one, and remembers which were given as long as the kernel runs.</summary>
internal sealed class Hints(ImmutableArray<Exercise> exercises)
{
    private readonly ConcurrentDictionary<string, int> _given = new(StringComparer.Ordinal);

    /// <summary>The next hint, or where the solution is once all were given.</summary>
    public string Next(string? id)
    {
        if (exercises.FirstOrDefault(e => e.Id == id?.Trim()) is not { } exercise) return Unknown(id, exercises);
        int number = _given.AddOrUpdate(exercise.Id, 1, (_, before) => Math.Min(before + 1, exercise.Hints.Length + 1));
        return number <= exercise.Hints.Length
            ? $"Hint {number} of {exercise.Hints.Length} for {exercise.Id}: {exercise.Hints[number - 1]}"
            : $"Those were all {exercise.Hints.Length} hints for {exercise.Id}. The solution is under {exercise.Id} in the folder solutions/, in the notebook with this one's name. Read it, close it, and write your own.";
    }

    /// <summary>What is said of a number that no exercise has.</summary>
    public static string Unknown(string? id, ImmutableArray<Exercise> exercises) => string.IsNullOrWhiteSpace(id)
        ? "Which exercise? Give its number, such as \"1.2\"."
        : $"There is no exercise \"{Short.Of(id, 40)}\". {NearestNames.Hint(Short.Of(id, 40), exercises.Select(e => e.Id))}";
}
