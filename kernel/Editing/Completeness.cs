namespace Ensemble.Kernel.Editing;

/// <summary>Whether code could run as it stands, as a console asks after each line.</summary>
/// <param name="Status">"complete", "incomplete" or "invalid".</param>
/// <param name="Indent">For incomplete code: the blanks that the next line should begin with.</param>
public sealed record Completeness(string Status, string Indent = "")
{
    /// <summary>It could run.</summary>
    public static readonly Completeness Complete = new("complete");
    /// <summary>No more text would make it run.</summary>
    public static readonly Completeness Invalid = new("invalid");
}
