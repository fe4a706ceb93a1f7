using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Dialect;

namespace Ensemble.Kernel.Editing;

/// <summary>Help with writing a directive: its name, its options and the values that they can have, all from the dialect's table.</summary>
internal static class DirectiveEditing
{
    private static readonly string[] MimeTypes = ["application/json", "image/svg+xml", "text/html", "text/markdown", "text/plain"];

    /// <param name="line">The directive's line; <paramref name="position"/> is the cursor in it.</param>
    public static Completions Complete(string line, int position)
    {
        var words = DirectiveToken.Read(line).ToList();
        var word = words.Find(w => w.Start < position && position <= w.End);
        int start = word?.Start ?? position;
        var before = words.Where(w => w.End < position && w != word).ToList();
        var items = before.Count == 0 ? Names() : Directives.Find(before[0].Text) is { } directive ? After(directive, before) : [];
        return new(Ranking.Choose(line[start..position], items), start, word?.End ?? position);
    }

    /// <summary>What the directive on the line does; null when there is none of that name.</summary>
    public static MimeBundle? Inspect(DirectiveLine line) => line.Directive is { } directive ? DirectiveHelp.Of(directive) : null;

    private static IEnumerable<Completion> Names() => Directives.All.SelectMany(d => d.Names.Select(n => new Completion(n, "directive", d.Summary)));

    private static IEnumerable<Completion> After(Directive directive, List<DirectiveToken> before)
    {
        var option = directive.Find(before[^1].Text);
        return option switch
        {
            { Kind: ValueKind.Language } => Directives.Languages.Select(l => new Completion(l, "language")),
            { Kind: ValueKind.MimeType } => MimeTypes.Select(m => new Completion(m, "MIME type")),
            null or { Kind: ValueKind.None } => directive.Options.Where(o => before.All(w => w.Text != o.Name)).Select(o => new Completion(o.Name, "option", o.Summary)),
            _ => [],
        };
    }
}
