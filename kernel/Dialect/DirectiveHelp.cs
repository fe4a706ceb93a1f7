using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Dialect;

/// <summary>The directives, explained from their table.</summary>
internal static class DirectiveHelp
{
    /// <summary>Every directive with its summary.</summary>
    public static MimeBundle List()
    {
        var rows = Directives.All.Select(d => (Names: string.Join(", ", d.Names), d.Summary)).ToList();
        int width = rows.Max(r => r.Names.Length);
        string markdown = string.Join('\n', rows.Select(r => $"| `{r.Names.Replace(", ", "`, `", StringComparison.Ordinal)}` | {r.Summary} |"));
        return Shown.Markdown(
            $"| directive | what it does |\n| --- | --- |\n{markdown}\n\nMore about one: its name and `--help`.",
            string.Join('\n', rows.Select(r => $"{r.Names.PadRight(width)}  {r.Summary}").Append("More about one: its name and --help.")));
    }

    /// <summary>One directive, how it is written, and its options.</summary>
    public static MimeBundle Of(Directive directive) => Shown.Text(TextOf(directive));

    /// <summary>The same, as a text.</summary>
    public static string TextOf(Directive directive)
    {
        var options = directive.Options.Prepend(directive.Argument).OfType<DirectiveOption>().ToList();
        int width = options.Count == 0 ? 0 : options.Max(o => o.Usage.Trim('[', ']').Length);
        var lines = options.Select(o => $"  {o.Usage.Trim('[', ']').PadRight(width)}  {o.Summary}");
        string aliases = directive.Aliases.Count == 0 ? "" : $" (also {string.Join(", ", directive.Aliases)})";
        return string.Join('\n', [$"{directive.Name}{aliases}: {directive.Summary}", $"It is written {directive.Usage}", .. lines]);
    }
}
