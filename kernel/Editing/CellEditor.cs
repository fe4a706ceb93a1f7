using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Dialect;

namespace Ensemble.Kernel.Editing;

/// <summary>Help with writing a cell: finds the part of the cell that the cursor is in, and asks that part's language.</summary>
/// <remarks>It never fails: whatever goes wrong in a language's help, the writer gets none, and goes on writing.</remarks>
internal sealed class CellEditor(LanguageSet languages)
{
    public async Task<Completions> CompleteAsync(string code, int position, string language, CancellationToken cancellationToken)
    {
        var place = CellPlace.At(code, position, language);
        int here = place.InCell(place.Position);
        var found = await Try(async () => place.Directive is not null ? DirectiveEditing.Complete(place.Text, place.Position, languages)
            : EditorOf(place) is { } editor ? await editor.CompleteAsync(place.Text, place.Position, cancellationToken) : null);
        return found is null ? new([], here, here) : new(found.Items, place.InCell(found.Start), place.InCell(found.End));
    }

    public Task<MimeBundle?> InspectAsync(string code, int position, string language, CancellationToken cancellationToken)
    {
        var place = CellPlace.At(code, position, language);
        return Try(async () => place.Directive is { } directive ? DirectiveEditing.Inspect(directive)
            : EditorOf(place) is { } editor ? await editor.InspectAsync(place.Text, place.Position, cancellationToken) : null);
    }

    public Completeness IsComplete(string code, string language)
    {
        var cell = CellParser.Parse(code, language);
        if (cell.Faults.Count > 0) return Completeness.Invalid;
        var parts = cell.Parts.OfType<CodePart>().Select(p => languages.EditorOf(p.Language)?.IsComplete(p.Code) ?? Completeness.Complete).ToList();
        // A part that another one follows gets no more lines.
        bool isWhole = parts.SkipLast(1).All(p => p == Completeness.Complete);
        return !isWhole ? Completeness.Invalid : parts.LastOrDefault() ?? Completeness.Complete;
    }

    private IEditor? EditorOf(CellPlace place) => languages.Names.Contains(place.Language) ? languages.EditorOf(place.Language) : null;

    private static async Task<T?> Try<T>(Func<Task<T?>> help) where T : class
    {
        try
        {
            return await help();
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            return null;
        }
    }
}
