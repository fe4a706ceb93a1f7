using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Editing;

/// <summary>A language that helps with code that is still being written. It sees what the cells so far have declared.</summary>
/// <remarks>Positions count UTF-16 units from the start of the code. Nothing here runs code or changes state.</remarks>
internal interface IEditor
{
    /// <summary>What could stand at the position: filtered by what is typed already, the likeliest first.</summary>
    Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellationToken);

    /// <summary>What the name at the position is, with its documentation; null when there is nothing to say.</summary>
    Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken);

    /// <summary>Whether the code could run as it stands, or its writer is in the middle of it.</summary>
    Completeness IsComplete(string code);
}
