using Ensemble.Course.Exercises;

namespace Ensemble.Course.Checking;

/// <summary>Prints the score cards of one <c>course check</c>.</summary>
internal sealed class CheckReport(CourseFolders course, bool json, TextWriter output, TextWriter errors)
{
    private readonly List<ScoreCard> _cards = [];
    private bool _skipped;

    public void Add(ScoreCard card, string executed)
    {
        _cards.Add(card);
        Show(card);
        if (json) return;
        output.WriteLine($"Every output of this run: {course.Short(Path.ChangeExtension(executed, ".html"))} (a page) and {course.Short(executed)}");
    }

    public void Skip(string why)
    {
        _skipped = true;
        errors.WriteLine($"course check: {why}");
    }

    /// <summary>Prints what there is when a cell ends the process.</summary>
    public void Crashed(ScoreCard card)
    {
        _cards.Add(card);
        Show(card);
        Finish();
    }

    /// <summary>Prints what is said of all of them, and returns what the shell is told.</summary>
    public int Finish()
    {
        if (json) output.WriteLine(ScoreCardJson.Of(_cards));
        else if (_cards.Count > 1) output.WriteLine($"\nAll days: {ScoreCardText.Summary([.. _cards.SelectMany(c => c.Exercises)])}");
        output.Flush();
        return _skipped ? ExitCodes.CannotStart : _cards.Any(c => c.HasFaults) ? ExitCodes.Failed : ExitCodes.Done;
    }

    private void Show(ScoreCard card)
    {
        CheckCommand.Remember(card, course, errors);
        if (json) return;
        if (_cards.Count > 1) output.WriteLine();
        output.WriteLine($"{course.Short(card.Notebook)}\n");
        ScoreCardText.Write(card, course, output);
    }
}
