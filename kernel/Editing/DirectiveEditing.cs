using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Dialect;

namespace Ensemble.Kernel.Editing;

/// <summary>Help with writing a directive: its name, its options and the values that they can have, all from the dialect's table.</summary>
internal static class DirectiveEditing
{
    /// <param name="line">The directive's line; <paramref name="position"/> is the cursor in it.</param>
    public static Completions Complete(string line, int position, LanguageSet languages)
    {
        var words = DirectiveToken.Read(line).ToList();
        var word = words.Find(w => w.Start < position && position <= w.End);
        int start = word?.Start ?? position, end = word?.End ?? position;
        var before = words.Where(w => w.End < position && w != word).ToList();
        if (before.Count == 0) return Choose(start, Names());
        if (Directives.Find(before[0].Text) is not { } directive) return Choose(start, []);
        // "--from=csharp" is an option and its value in one word.
        if (line[start..position] is ['-', ..] option && option.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            return Choose(start + equals + 1, Values(directive.Find(option[..equals])));
        if (directive.Find(before[^1].Text) is { Kind: not ValueKind.None } named) return Choose(start, Values(named));
        var said = words.Where(w => w != word).Select(w => w.Text.Split('=')[0]).ToHashSet(StringComparer.Ordinal);
        return Choose(start, Values(directive.Argument).Concat(directive.Options.Where(o => !said.Contains(o.Name)).Select(Option)));

        Completions Choose(int from, IEnumerable<Candidate> items) => new(Ranking.Choose(line[from..position], items), from, end);
        IEnumerable<Candidate> Values(DirectiveOption? option) => DirectiveValues.Of(option, DirectiveLine.Parse(line, 1), languages).Select(v => new Candidate(v));
    }

    /// <summary>What the directive on the line does; null when there is none of that name.</summary>
    public static MimeBundle? Inspect(DirectiveLine line) => line.Directive is { } directive ? DirectiveHelp.Of(directive) : null;

    private static IEnumerable<Candidate> Names() => Directives.All.SelectMany(d => d.Names.Select(n => new Candidate(new(n, "directive", d.Summary))));

    private static Candidate Option(DirectiveOption option) => new(new(option.Name, "option", option.Summary), option.IsRequired ? 0 : 1);
}
