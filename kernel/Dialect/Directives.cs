namespace Ensemble.Kernel.Dialect;

/// <summary>Every directive of the dialect: the one table that parsing, help, messages and completion read.</summary>
internal static class Directives
{
    private const string NameSummary = "what the variable is to be called";

    private static readonly DirectiveOption MimeType = new("--mime-type", "share the value as a text of this MIME type", ValueKind.MimeType);
    private static readonly DirectiveOption ByReference = new("--byref", "share the object itself, or fail: never a converted copy", ValueKind.None);

    public static readonly IReadOnlyList<Directive> All =
    [
        Selector("csharp", "C#", "c#", "C#"),
        Selector("fsharp", "F#", "f#", "F#"),
        Selector("html", "HTML: shown as a page"),
        Selector("javascript", "JavaScript: run by the front end", "js"),
        Selector("markdown", "Markdown: shown as text"),
        Selector("mermaid", "Mermaid: drawn as a diagram"),
        new("#!value", "the lines below are a text for other languages to read")
        {
            Language = "value",
            Options =
            [
                new("--name", NameSummary, ValueKind.Name, IsRequired: true),
                new("--from-file", "take the text of a file", ValueKind.File),
                new("--from-value", "take this text", ValueKind.Text),
                new("--mime-type", "also show the text, as this MIME type", ValueKind.MimeType),
            ],
        },
        new("#!set", "declares a variable in this language, with a value from elsewhere")
        {
            Options =
            [
                new("--name", NameSummary, ValueKind.Name, IsRequired: true),
                new("--value", "a text, @LANGUAGE:VARIABLE, or @input:\"question\" or @password:\"question\" to be asked for it", ValueKind.Variable, IsRequired: true),
                ByReference,
                MimeType,
            ],
        },
        new("#!share", "declares a variable in this language, with the value it has in another")
        {
            Argument = new("VARIABLE", "the variable of the other language", ValueKind.Variable, IsRequired: true),
            Options = [new("--from", "the language that has the variable", ValueKind.Language, IsRequired: true), new("--as", NameSummary, ValueKind.Name), MimeType],
        },
        new("#!who", "lists the names of this language's variables"),
        new("#!whos", "lists this language's variables with types and values"),
        new("#!time", "shows how long the rest of the cell takes"),
        new("#!import", "runs another notebook or source file here")
        {
            Argument = new("FILE", "an .ipynb, .dib, .cs, .csx, .fs, .fsx, .html, .js, .md or .mmd file", ValueKind.File, IsRequired: true),
        },
        new("#!lsmagic", "lists the directives"),
        new("#!about", "shows the versions of this kernel and what it runs on"),
        new(Reference, "refers to an assembly, \"FILE.dll\", or to a package, \"nuget:NAME, VERSION\"")
        {
            Argument = new("REFERENCE", "a file, or nuget: and a package", ValueKind.File, IsRequired: true),
        },
        new(Feed, "adds a place to take packages from: \"nuget:ADDRESS OR FOLDER\"")
        {
            Argument = new("FEED", "nuget: and an address or a folder", ValueKind.Text, IsRequired: true),
        },
    ];

    /// <summary>The directive that refers to an assembly or a package.</summary>
    public const string Reference = "#r";

    /// <summary>The directive that adds a package feed.</summary>
    public const string Feed = "#i";

    private static readonly Dictionary<string, Directive> ByName =
        All.SelectMany(d => d.Names.Select(n => (n, d))).ToDictionary(p => p.n, p => p.d, StringComparer.Ordinal);

    // Names that mean something in .NET Interactive; a near name here would only mislead.
    private static readonly HashSet<string> Elsewhere = ["#!pwsh", "#!powershell", "#!sql", "#!kql", "#!connect", "#!log", "#!vscode", "#!http", "#!extension"];

    /// <summary>The directive of that name or alias, mark included; null when there is none.</summary>
    public static Directive? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The own name of the language that a cell calls so, such as "csharp" for "C#"; null when there is none.</summary>
    public static string? LanguageOf(string name) => Find("#!" + name)?.Language;

    /// <summary>The languages' own names.</summary>
    public static IEnumerable<string> Languages => All.Select(d => d.Language).OfType<string>();

    /// <summary>Why a name is no directive, and which one may have been meant.</summary>
    public static string Unknown(string name)
    {
        if (Elsewhere.Contains(name)) return $"{name} belongs to .NET Interactive and is not part of this kernel; #!lsmagic lists what is";
        var names = ByName.Keys.Where(n => n.StartsWith("#!", StringComparison.Ordinal));
        return $"{name} is not a directive of this kernel{Hint(name, names)}";
    }

    /// <summary>Why a name is no language, and which one may have been meant.</summary>
    public static string UnknownLanguage(string name) =>
        $"this kernel does not know the language \"{name}\"{Hint(name, All.Where(d => d.Language is not null).SelectMany(d => d.Names).Select(n => n[2..]))}";

    /// <summary>"; did you mean …?" when a name is near, else the names there are.</summary>
    public static string Hint(string name, IEnumerable<string> names)
    {
        var all = names.ToList();
        var near = Nearest.Names(name, all, 1).ToList();
        return near.Count > 0 ? $"; did you mean {near[0]}?" : all.Count > 0 ? $"; it knows {string.Join(", ", all)}" : "";
    }

    private static Directive Selector(string language, string summary, params string[] aliases) =>
        new("#!" + language, $"the lines below are {summary}") { Language = language, Aliases = [.. aliases.Select(a => "#!" + a)] };
}
