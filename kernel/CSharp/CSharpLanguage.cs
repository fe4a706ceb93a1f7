using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Ensemble.Kernel.Cells;
using Ensemble.Kernel.CSharp.Editing;
using Ensemble.Kernel.Editing;
using Ensemble.Kernel.Errors;
using Ensemble.Kernel.Formatting;
using Ensemble.Kernel.Variables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.CSharp;

/// <summary>
/// C# cells as a chain of Roslyn script submissions, each compiled against the ones before it. The chain is kept here, not in
/// Roslyn's own script runner, because that one loads assemblies apart from the process's and so breaks type identity.
/// </summary>
internal sealed class CSharpLanguage(string baseFolder, References references, CellSources sources) : ILanguage, IVariables, IEditor
{
    internal static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);
    private static readonly Lock Reading = new();
    private static int _chains;

    private readonly string _name = $"cells{Interlocked.Increment(ref _chains)}";
    private readonly AssemblyLoadContext _loader = new("cells");
    private readonly CellVariables _variables = new();
    private List<MetadataReference> _pending = [.. HostAssemblies.Defaults.Select(a => a.Reference)];
    private CSharpCompilation? _previous;
    private object?[] _slots = new object?[8];
    private int _submissions;
    private int _slot;
    private int _referencesTaken;

    // Help with writing asks for the compilation that a cell would get if it ran now; it may ask while another cell runs.
    private CSharpEditor Editor => field ??= new(tree => Compile(tree, "editing"));

    public Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellationToken) => Editor.CompleteAsync(code, position, cancellationToken);
    public Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken) => Editor.InspectAsync(code, position, cancellationToken);
    public Completeness IsComplete(string code) => Editor.IsComplete(code);

    public async Task<CellError?> RunAsync(string code, string label, KernelInvocationContext cell)
    {
        var tree = CSharpSyntaxTree.ParseText(code, Parsing, label, Encoding.UTF8, cell.CancellationToken);
        sources.Add(label, code);
        var directives = ReferenceLines(tree);
        if (directives.Count > 0)
        {
            if (AddReferences(directives, cell) is { } missing) return missing;
            tree = Without(tree, directives);
        }
        TakeReferences();
        var compilation = Compile(tree, $"{_name}-{++_submissions}");
        var image = new MemoryStream();
        var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cell.CancellationToken);
        if (emitted.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error)) return DiagnosticText.Error(emitted.Diagnostics, label);
        foreach (string warning in DiagnosticText.Warnings(emitted.Diagnostics)) cell.Send(new StreamText("stderr", warning + "\n"));
        // With no error and no success there was nothing to emit: usings or comments alone.
        var run = emitted.Success ? Load(compilation, image, symbols, cell.CancellationToken) : null;
        bool joined = Advance(compilation, tree, hasCode: run is not null);
        if (run is null) return null;
        var error = await RunAsync(run, ShowsValue(compilation, tree), label, cell);
        if (joined) _variables.Declare(compilation, _slots[_slot]!);
        return error;
    }

    public IReadOnlyList<Variable> All() => _variables.All();

    public Variable? Find(string name) => _variables.Find(name);

    public async Task<CellError?> SetAsync(string name, object? value, Type type, KernelInvocationContext cell)
    {
        if (!SyntaxFacts.IsValidIdentifier(name))
            return CellError.Plain("DirectiveError", $"\"{name}\" cannot be the name of a C# variable: use letters, digits and _, beginning with a letter");
        var error = await RunAsync($"{NameOf(type)} @{name};", $"{name} from another language", cell);
        if (error is null) _variables.Set(name, value);
        return error;
    }

    // A type that cells cannot name, such as one that is private or made at run time, is seen as what it derives from.
    private string NameOf(Type type)
    {
        var compilation = Compile(CSharpSyntaxTree.ParseText("", Parsing), "names");
        for (Type? next = type; next is not null; next = next.BaseType)
            if (TypeSymbols.Find(next, compilation) is { } symbol) return symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return "object";
    }

    private static List<ReferenceDirectiveTriviaSyntax> ReferenceLines(SyntaxTree tree)
    {
        var found = new List<ReferenceDirectiveTriviaSyntax>();
        var root = tree.GetRoot();
        for (var next = root.ContainsDirectives ? root.GetFirstDirective() : null; next is not null; next = next.GetNextDirective())
            if (next is ReferenceDirectiveTriviaSyntax { IsActive: true } reference) found.Add(reference);
        return found;
    }

    private CellError? AddReferences(List<ReferenceDirectiveTriviaSyntax> directives, KernelInvocationContext cell)
    {
        foreach (var directive in directives)
        {
            try
            {
                references.Add(directive.File.ValueText, note => cell.Send(new StreamText("stderr", note + "\n")));
            }
            catch (Exception e) when (e is IOException or BadImageFormatException or UnauthorizedAccessException or ArgumentException)
            {
                int line = directive.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                return CellError.Plain("ReferenceError", e.Message, line);
            }
        }
        return null;
    }

    // Cells of other languages add references as well.
    private void TakeReferences()
    {
        _pending = [.. _pending, .. references.Added.Skip(_referencesTaken).Select(a => a.Reference)];
        _referencesTaken = references.Added.Count;
    }

    // C# allows #r before the first statement only; the dialect allows it anywhere. They are done with, so they become blank.
    private static SyntaxTree Without(SyntaxTree tree, List<ReferenceDirectiveTriviaSyntax> directives)
    {
        var blanks = directives.Select(d => new TextSpan(d.SpanStart, d.EndOfDirectiveToken.SpanStart - d.SpanStart));
        return tree.WithChangedText(tree.GetText().WithChanges(blanks.Select(b => new TextChange(b, new string(' ', b.Length)))));
    }

    private CSharpCompilation Compile(SyntaxTree tree, string name)
    {
        var compilation = CSharpCompilation.CreateScriptCompilation(name, tree, _pending, Options(), _previous, typeof(object));
        // Roslyn lets compilations share what it has read of an assembly, but those that begin together each read it anew, and the
        // next cell may then meet another kernel's List<int>, which is not its own. So one at a time; asking for it makes it read.
        lock (Reading) _ = compilation.Assembly;
        return compilation;
    }

    private CSharpCompilationOptions Options() => new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq", "Microsoft.DotNet.Interactive.Kernel"],
        optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
        metadataReferenceResolver: references,
        sourceReferenceResolver: new SourceFileResolver([], baseFolder),
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
        // Annotations may be written, and nobody is lectured about them.
        nullableContextOptions: NullableContextOptions.Annotations);

    private Func<object?[], Task<object?>>? Load(CSharpCompilation compilation, MemoryStream image, MemoryStream symbols, CancellationToken cancellationToken)
    {
        if (compilation.GetEntryPoint(cancellationToken) is not { } entry) return null;
        image.Position = symbols.Position = 0;
        var type = _loader.LoadFromStream(image, symbols).GetType(entry.ContainingType.MetadataName)!;
        return type.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.CreateDelegate<Func<object?[], Task<object?>>>();
    }

    // A cell that declares nothing cannot be seen by later cells, so it does not join the chain: the chain stays as
    // short as the notebook's declarations, however often cells are run.
    private bool Advance(CSharpCompilation compilation, SyntaxTree tree, bool hasCode)
    {
        var root = tree.GetCompilationUnitRoot();
        // Including the references the cell may have added: later submissions inherit them from the chain.
        bool declares = _pending.Count > 0 || root.Usings.Any() || root.Externs.Any() || !root.Members.All(m => m is GlobalStatementSyntax)
            || root.DescendantNodes().Any(n => n is SingleVariableDesignationSyntax);
        if (!declares && !root.ContainsDirectives) return false; // #load brings declarations of its own
        _previous = compilation;
        _pending = [];
        if (!hasCode) return false; // Usings alone have no object, and so no slot.
        _slot++;
        if (_slot + 2 >= _slots.Length) Array.Resize(ref _slots, _slots.Length * 2);
        return true;
    }

    private async Task<CellError?> RunAsync(Func<object?[], Task<object?>> run, bool showsValue, string label, KernelInvocationContext cell)
    {
        try
        {
            object? value = await run(_slots);
            if (showsValue || value is not null) cell.Send(new Result(ValueFormatter.Format(value), cell.ExecutionCount));
            return null;
        }
        catch (Exception e)
        {
            return ExceptionText.Error(e, label, sources);
        }
    }

    /// <summary>Whether the cell ends with an expression that is its value: one without a semicolon that gives something.</summary>
    private static bool ShowsValue(CSharpCompilation compilation, SyntaxTree tree) =>
        tree.GetCompilationUnitRoot().Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }
        && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is { SpecialType: not SpecialType.System_Void };
}
