using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Editing;
using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Tokenization;
using Microsoft.FSharp.Collections;

namespace Ensemble.Kernel.FSharp.Editing;

/// <summary>Help with writing F#: asks the session's own compiler, which knows what the cells so far have declared.</summary>
/// <param name="check">Reads code as the next cell; null while a cell runs, as the session does one thing at a time.</param>
internal sealed class FSharpEditor(Func<string, (FSharpParseFileResults Parsed, FSharpCheckFileResults Checked)?> check)
{
    public Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellationToken) =>
        Task.Run(() => Complete(code, Math.Clamp(position, 0, code.Length)), cancellationToken);

    public Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken) =>
        Task.Run(() => Inspect(code, Math.Clamp(position, 0, code.Length), cancellationToken), cancellationToken);

    private Completions Complete(string code, int position)
    {
        var place = FSharpPlace.At(code, position);
        var written = place.Written;
        var none = new Completions([], position, position);
        if (FSharpLiterals.Covers(code, position) || check(code) is not { } read) return none;
        var list = read.Checked.GetDeclarationListInfo(read.Parsed, place.Line, place.LineText, written, null, null, null);
        var items = list.Items.Where(i => char.IsLetter(i.NameInList[0]) || i.NameInList[0] == '_').Select(i => new Completion(i.NameInCode, KindOf(i.Glyph)));
        if (written.QualifyingIdents.IsEmpty) items = items.Concat(FSharpKeywords.KeywordNames.Where(k => char.IsLetter(k[0])).Select(k => new Completion(k, "keyword")));
        return new(Ranking.Choose(written.PartialIdent, items), position - written.PartialIdent.Length, position);
    }

    private MimeBundle? Inspect(string code, int position, CancellationToken cancellationToken)
    {
        var place = FSharpPlace.At(code, position);
        if (place.Name is not { } name || FSharpLiterals.Covers(code, position) || check(code) is not { } read) return null;
        var tip = read.Checked.GetToolTip(place.Line, name.End, place.LineText, ListModule.OfSeq(name.Names), FSharpTokenTag.Identifier, null);
        string text = FSharpInspection.Text(tip, cancellationToken);
        return text.Length == 0 ? null : new([new(MimeBundle.PlainText, text)]);
    }

    private static string KindOf(FSharpGlyph glyph)
    {
        if (glyph.IsEnumMember) return "enum member";
        if (glyph.IsNameSpace) return "namespace";
        if (glyph.IsTypeParameter) return "type parameter";
        if (glyph.IsOverridenMethod || glyph.IsExtensionMethod) return "method";
        if (glyph.IsUnion || glyph.IsTypedef || glyph.IsType || glyph.IsException) return "class";
        return glyph.ToString().ToLowerInvariant();
    }
}
