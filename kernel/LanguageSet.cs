using Ensemble.Kernel.CSharp;
using Ensemble.Kernel.Dialect;
using Ensemble.Kernel.Editing;
using Ensemble.Kernel.Errors;
using Ensemble.Kernel.Mermaid;
using Ensemble.Kernel.FSharp;
using Ensemble.Kernel.Variables;

namespace Ensemble.Kernel;

/// <summary>The languages of one notebook. Each is made when a cell first needs it: one that nobody uses costs nothing.</summary>
internal sealed class LanguageSet
{
    private readonly Dictionary<string, Lazy<ILanguage>> _languages;
    private readonly Lazy<References> _references;

    /// <param name="folder">What <c>#r</c> and <c>#load</c> are relative to.</param>
    public LanguageSet(string folder)
    {
        // What one language references, and where an exception passed, concerns them all.
        var references = _references = new Lazy<References>(() => new References(folder));
        var sources = new CellSources();
        _languages = new(StringComparer.Ordinal)
        {
            ["csharp"] = new(() => new CSharpLanguage(folder, references.Value, sources)),
            ["fsharp"] = new(() => new FSharpLanguage(folder, references.Value, sources, CSharpDeclarations)),
            ["javascript"] = new(() => new JavaScriptLanguage()),
            ["value"] = new(() => new ValueStore()),
            ["html"] = new(() => new ShownLanguage("text/html")),
            ["markdown"] = new(() => new ShownLanguage("text/markdown")),
            ["mermaid"] = new(() => new MermaidLanguage()),
        };
    }

    private byte[]? CSharpDeclarations(string assemblyName) =>
        _languages["csharp"] is { IsValueCreated: true, Value: CSharpLanguage csharp } ? csharp.DeclarationsOf(assemblyName) : null;

    /// <summary>The languages' own names, in the order they are listed to people.</summary>
    public IEnumerable<string> Names => _languages.Keys;

    /// <summary>What the cells of any language have referred to.</summary>
    public References References => _references.Value;

    /// <summary>The language of that (own) name.</summary>
    public ILanguage this[string name] => _languages[name].Value;

    /// <summary>The language's variables; null when it has none to share.</summary>
    public IVariables? VariablesOf(string name) => this[name] as IVariables;

    /// <summary>The variables of a language that a cell has used; null when none has, or when it has none to share.</summary>
    public IVariables? StartedVariablesOf(string name) => _languages[name] is { IsValueCreated: true } language ? language.Value as IVariables : null;

    /// <summary>The language's help with writing; null when it gives none.</summary>
    public IEditor? EditorOf(string name) => this[name] as IEditor;
}
