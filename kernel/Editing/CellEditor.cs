using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Editing;

/// <summary>Help with writing a cell: finds the part of the cell that the cursor is in, and asks that part's language.</summary>
internal sealed class CellEditor(LanguageSet languages)
{
    public Task<Completions> CompleteAsync(string code, int position, string language, CancellationToken cancellationToken) =>
        languages.EditorOf(language)?.CompleteAsync(code, position, cancellationToken) ?? Task.FromResult(new Completions([], position, position));

    public Task<MimeBundle?> InspectAsync(string code, int position, string language, CancellationToken cancellationToken) =>
        languages.EditorOf(language)?.InspectAsync(code, position, cancellationToken) ?? Task.FromResult<MimeBundle?>(null);

    public Completeness IsComplete(string code, string language) => languages.EditorOf(language)?.IsComplete(code) ?? Completeness.Complete;
}
