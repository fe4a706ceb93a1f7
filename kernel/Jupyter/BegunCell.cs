namespace Ensemble.Kernel.Jupyter;

/// <summary>A cell whose run has begun.</summary>
internal sealed class BegunCell(Request request, CellFrontEnd frontEnd, int count)
{
    public Request Request => request;
    public CellFrontEnd FrontEnd => frontEnd;
    public int Count => count;

    /// <summary>Whether the client has, or is about to get, its reply.</summary>
    public bool IsAnswered { get; set; }
}
