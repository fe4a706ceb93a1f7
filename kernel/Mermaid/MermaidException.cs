namespace Ensemble.Kernel.Mermaid;

/// <summary>A text that is no flowchart, or holds something this drawing does not know.</summary>
/// <param name="line">The line, counted from 1; 0 when the whole is meant.</param>
internal sealed class MermaidException(int line, string message) : Exception(message)
{
    public int Line => line;
}
