using System.Reflection;
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

    // A function of a cell looks first whether there is room on the stack: one that calls itself without end is an error, not the
    // end of the process. (Roslyn leaves out lambdas that stand in a cell's own statements.)
    private static readonly EmitOptions Emitting = new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb)
        .WithInstrumentationKinds([InstrumentationKind.StackOverflowProbing]);

    private readonly SubmissionChain _chain = new(baseFolder, references);
    private readonly CellAssemblies _assemblies = new();
    private readonly CellVariables _variables = new();

    // Help with writing asks for the compilation that a cell would get if it ran now; it may ask while another cell runs.
    private CSharpEditor Editor => field ??= new(_chain.Draft);

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
            if (references.Add(directives.Select(d => (d.File.ValueText, d.GetLocation().GetLineSpan().StartLinePosition.Line + 1)), cell) is { } missing) return missing;
            tree = Without(tree, directives);
        }
        var compilation = _chain.Draft(LoopChecks.In(tree));
        var image = new MemoryStream();
        var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: Emitting, cancellationToken: cell.CancellationToken);
        if (emitted.Diagnostics.Any(IsError))
        {
            // What is wrong is told of the code as it was written; a few faults are found only when code is made of it.
            var asWritten = _chain.Draft(tree).GetDiagnostics(cell.CancellationToken);
            return DiagnosticText.Error(asWritten.Any(IsError) ? asWritten : emitted.Diagnostics, label);
        }
        foreach (string warning in DiagnosticText.Warnings(emitted.Diagnostics)) cell.Send(new StreamText("stderr", warning + "\n"));
        // With no error and no success there was nothing to emit: usings or comments alone.
        if (emitted.Success && compilation.GetEntryPoint(cell.CancellationToken) is { } entry)
            return await RunAsync(compilation, entry, image, symbols, label, cell);
        _chain.Join(compilation, owner: null);
        return null;
    }

    private async Task<CellError?> RunAsync(CSharpCompilation compilation, IMethodSymbol entry, MemoryStream image, MemoryStream symbols, string label, KernelInvocationContext cell)
    {
        var assembly = _assemblies.Load(image, symbols, Submission.Declared(compilation).Any());
        var run = assembly.GetType(entry.ContainingType.MetadataName)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.CreateDelegate<Func<object?[], Task<object?>>>();
        object?[] slots = _chain.Slots();
        try
        {
            return await RunAsync(() => run(slots), CellValue.Of(compilation), label, cell);
        }
        finally
        {
            // The object that holds the cell's variables is there as soon as the cell has begun. Whatever happened then, the
            // assembly's name is taken: the next cell must be compiled behind it.
            if (slots[^1] is { } owner && _chain.Join(compilation, owner)) _variables.Declare(compilation, owner);
        }
    }

    /// <summary>What the assembly of a cell declares, for other languages' compilers; null when there is no such cell.</summary>
    public byte[]? DeclarationsOf(string assemblyName) => _chain.Declarations(assemblyName);

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

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
        var compilation = _chain.Draft(CSharpSyntaxTree.ParseText("", Parsing));
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

    // C# allows #r before the first statement only; the dialect allows it anywhere. They are done with, so they become blank.
    private static SyntaxTree Without(SyntaxTree tree, List<ReferenceDirectiveTriviaSyntax> directives)
    {
        var blanks = directives.Select(d => new TextSpan(d.SpanStart, d.EndOfDirectiveToken.SpanStart - d.SpanStart));
        return tree.WithChangedText(tree.GetText().WithChanges(blanks.Select(b => new TextChange(b, new string(' ', b.Length)))));
    }

    private async Task<CellError?> RunAsync(Func<Task<object?>> run, CellValue known, string label, KernelInvocationContext cell)
    {
        try
        {
            await InterruptibleRun.RunAsync(async () =>
            {
                object? value = await run();
                // What display(x) gives back is shown already.
                if ((known.IsShown || value is not null) && value is not DisplayedValue) cell.Send(new Result(ValueFormatter.Format(value, known.TupleNames), cell.ExecutionCount));
            }, cell);
            return null;
        }
        catch (Exception e)
        {
            return ExceptionText.Error(e, label, sources);
        }
    }
}
