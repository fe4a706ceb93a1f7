namespace Ensemble.Checks;

/// <summary>A text that several agents change. Whoever writes says which version the new text is based on.</summary>
/// <param name="text">What stands in it at first, as version 1.</param>
public sealed class SharedDocument(string text = "")
{
    private readonly Lock _gate = new();
    private DocumentVersion _latest = new(text, 1);

    /// <summary>Told after each try to write, whether it counted.</summary>
    internal Action<bool>? Tried { get; init; }

    /// <summary>The text as it is now, and its version, read together.</summary>
    public DocumentVersion Read()
    {
        lock (_gate) return _latest;
    }

    /// <summary>Puts a text in the place of a version; false, and nothing is changed, where somebody wrote since then.</summary>
    /// <param name="text">The whole new text.</param>
    /// <param name="basedOnVersion">The version that was read to make it.</param>
    public bool TryWrite(string text, int basedOnVersion)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool counts;
        lock (_gate)
        {
            counts = basedOnVersion == _latest.Number;
            if (counts) _latest = new(text, basedOnVersion + 1);
        }
        Tried?.Invoke(counts);
        return counts;
    }

    /// <summary>The text.</summary>
    public override string ToString() => Read().Text;
}

/// <summary>A document's text at one moment.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Number">The version's number; each write makes it one more.</param>
public readonly record struct DocumentVersion(string Text, int Number);

/// <summary>What came of an update.</summary>
/// <param name="Written">Whether the change stands in the document.</param>
/// <param name="Attempts">How often the change was made.</param>
public sealed record UpdateResult(bool Written, int Attempts);
