using Ensemble.Course.Checking;

namespace Ensemble.Course.Watching;

/// <summary>What is new on a score card.</summary>
internal static class CardChanges
{
    /// <summary>Sentences such as "1.2 not done yet → passed", in the card's order.</summary>
    public static IEnumerable<string> Between(ScoreCard before, ScoreCard after)
    {
        foreach (var now in after.Exercises)
        {
            var then = before.Exercises.FirstOrDefault(e => e.Id == now.Id);
            if (then is null) yield return $"{now.Id} is new: {now.State.Words()}";
            else if (then.State != now.State) yield return $"{now.Id} {then.State.Words()} → {now.State.Words()}";
        }
        foreach (var gone in before.Exercises.Where(e => after.Exercises.All(n => n.Id != e.Id))) yield return $"{gone.Id} is gone";
    }

    public static void Write(ScoreCard before, ScoreCard after, TextWriter output)
    {
        var changes = Between(before, after).ToList();
        foreach (string change in changes.DefaultIfEmpty("no exercise stands otherwise than before")) output.WriteLine($"  {change}");
        foreach (var fault in after.Exercises.Where(e => e.State.IsFault() && e.Message.Length > 0)) output.WriteLine($"  ✗ {fault.Id} {fault.State.Words()}: {fault.Message}");
        foreach (string other in after.Others) output.WriteLine($"  ✗ {other}");
        output.WriteLine($"  {ScoreCardText.Summary(after.Exercises)}");
    }
}
