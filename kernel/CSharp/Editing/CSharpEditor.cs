using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ensemble.Kernel.CSharp.Editing;

/// <summary>
/// Help with writing C#. It asks Roslyn's compiler what a place of the code can see, against the very compilation that the next
/// cell would run on: nothing is kept beside the session, so nothing can disagree with it or grow with it.
/// </summary>
/// <remarks>
/// Roslyn's own completion service works on a workspace, which would have to hold every submission a second time: measured with
/// 500 submissions, 2 GB and more than a second for each answer. This way it is the session's compilations and some 15 ms.
/// </remarks>
/// <param name="compile">Gives the compilation that a cell would get if it ran now; called from any thread.</param>
internal sealed class CSharpEditor(Func<SyntaxTree, CSharpCompilation> compile) : IEditor
{
    public Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellationToken) =>
        Task.Run(() => OrNothing(() => Complete(code, Math.Clamp(position, 0, code.Length), cancellationToken)) ?? new([], Math.Clamp(position, 0, code.Length), Math.Clamp(position, 0, code.Length)), cancellationToken);

    public Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken) =>
        Task.Run(() => OrNothing(() => Inspect(code, Math.Clamp(position, 0, code.Length), cancellationToken)), cancellationToken);

    public Completeness IsComplete(string code) => CSharpCompleteness.Of(code);

    // Roslyn's binder itself fails on some half-written code, such as a local function whose parameter list is no list.
    private static T? OrNothing<T>(Func<T?> ask) where T : class
    {
        try
        {
            return ask();
        }
        catch (NullReferenceException)
        {
            return null;
        }
    }

    private Completions Complete(string code, int position, CancellationToken cancellationToken)
    {
        var cursor = Cursor.At(code, position, cancellationToken);
        if (!cursor.IsInCode) return new([], cursor.Start, cursor.End);
        var model = compile(cursor.Tree).GetSemanticModel(cursor.Tree);
        return new(Ranking.Choose(cursor.Typed, CSharpCompletion.Candidates(model, cursor, cancellationToken)), cursor.Start, cursor.End);
    }

    private MimeBundle? Inspect(string code, int position, CancellationToken cancellationToken)
    {
        var tree = CSharpSyntaxTree.ParseText(code, CSharpLanguage.Parsing, cancellationToken: cancellationToken);
        var compilation = compile(tree);
        var found = SymbolAtCursor.Find(compilation.GetSemanticModel(tree), position, cancellationToken);
        return found is null ? null : CSharpInspection.Describe(found, compilation, cancellationToken);
    }
}
