using Ensemble.Kernel.Dialect;

namespace Ensemble.Kernel.Editing;

/// <summary>The values that an option of a directive, or its argument, can have.</summary>
internal static class DirectiveValues
{
    private static readonly string[] MimeTypes = ["application/json", "image/svg+xml", "text/html", "text/markdown", "text/plain"];

    /// <param name="line">The line as far as it is written: which variables there are depends on the language it names.</param>
    public static IEnumerable<Completion> Of(DirectiveOption? option, DirectiveLine line, LanguageSet languages) => option switch
    {
        { Kind: ValueKind.Language } => Directives.Languages.Select(l => new Completion(l, "language")),
        { Kind: ValueKind.MimeType } => MimeTypes.Select(m => new Completion(m, "MIME type")),
        // Where any text may stand, a variable is written with its language.
        { Kind: ValueKind.Variable, Name: ['-', ..] } => Directives.Languages.SelectMany(l => Variables(l, languages).Select(v => v with { Text = $"@{l}:{v.Text}" })),
        { Kind: ValueKind.Variable } => line["--from"] is { } from && Directives.LanguageOf(from) is { } language ? Variables(language, languages) : [],
        _ => [],
    };

    private static IEnumerable<Completion> Variables(string language, LanguageSet languages) =>
        languages.StartedVariablesOf(language)?.All().Select(v => new Completion(v.Name, "variable")) ?? [];
}
