namespace Ensemble.Models.Skills.Programs;

/// <summary>What was tried for one question, so that the writer gives up in place of going round in a circle.</summary>
internal sealed class Attempts
{
    /// <summary>How many programs are written for one question.</summary>
    public const int Most = 12;

    private readonly HashSet<string> _faults = new(StringComparer.Ordinal);
    private readonly HashSet<string> _repairs = new(StringComparer.Ordinal);
    private int _programs;

    /// <summary>Whether there were no more than a look or two before.</summary>
    public bool AreFew => _programs < 3;

    /// <summary>Forgets everything: somebody has set a new task.</summary>
    public void Restart()
    {
        Succeed();
        _repairs.Clear();
    }

    /// <summary>The next question may meet the same fault in another column.</summary>
    public void Succeed()
    {
        _faults.Clear();
        _programs = 0;
    }

    /// <summary>Counts a program; false where it is one too many.</summary>
    public bool MayWrite() => ++_programs <= Most;

    /// <summary>Notes how a program failed; false where one failed so before.</summary>
    public bool IsNew(RunReport failure) => _faults.Add(failure.Fault);

    /// <summary>Notes a repaired program; false where it was tried before.</summary>
    public bool IsNew(Mended repaired) => _repairs.Add(repaired.Code);
}
