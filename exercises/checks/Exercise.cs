using System.Collections.Immutable;

namespace Ensemble.Checks;

/// <summary>What is known of an exercise besides its text in the notebook: its hints, and how an answer is judged.</summary>
/// <param name="Id">Its number, day first: "1.3".</param>
/// <param name="Hints">Three, each giving away more than the one before; none is the solution.</param>
/// <param name="Answer">The type that an answer has.</param>
/// <param name="Judge">Runs the answer and notes what it sees.</param>
internal sealed record Exercise(string Id, ImmutableArray<string> Hints, Type Answer, Func<object, CheckRun, Task> Judge)
{
    /// <summary>An exercise whose answer is of type <typeparamref name="T"/>, often a <see cref="Func{TResult}"/>.</summary>
    public static Exercise Of<T>(string id, string[] hints, Func<T, CheckRun, Task> judge) where T : class =>
        new(id, [.. hints], typeof(T), (answer, run) => judge((T)answer, run));
}
