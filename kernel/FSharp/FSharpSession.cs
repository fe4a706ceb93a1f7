using Ensemble.Kernel.Variables;
using FSharp.Compiler.CodeAnalysis;
using FSharp.Compiler.Diagnostics;
using Microsoft.FSharp.Control;
using Microsoft.FSharp.Core;
using static FSharp.Compiler.Interactive.Shell;

namespace Ensemble.Kernel.FSharp;

/// <summary>What became of a piece of F# code.</summary>
/// <param name="Value">The value of its last expression; null when it has none.</param>
/// <param name="Thrown">What the code threw; null when it ended, or was not run because of errors among the messages.</param>
internal sealed record Evaluated(FsiValue? Value, Exception? Thrown, IReadOnlyList<FSharpDiagnostic> Messages)
{
    public bool HasErrors => Messages.Any(m => m.Severity.IsError);
}

/// <summary>
/// One session of F# Interactive, which keeps what cells declare. It is given every reference as a file, so it looks for no SDK,
/// and writes nothing itself.
/// </summary>
internal sealed class FSharpSession
{
    // Each interaction becomes an assembly of its own with line numbers in it (multiemit), which is what tracebacks need.
    private static readonly string[] Options =
        ["fsi", "--noninteractive", "--nologo", "--gui-", "--quiet", "--noframework", "--simpleresolution", "--multiemit+", "--debug+", "--optimize-"];

    private readonly Lock _gate = new();
    private readonly FsiEvaluationSession _session;
    private readonly SymbolFolder _symbols;
    private readonly List<string> _declared = [];
    private readonly HashSet<string> _referred = new(StringComparer.Ordinal);

    /// <param name="references">The assemblies that cells may use, as options of F# Interactive.</param>
    public FSharpSession(IEnumerable<string> references)
    {
        CellTypes.Install(); // Before F# looks for assemblies itself, by the files it read their declarations from.
        _symbols = new SymbolFolder();
        using (_symbols.Redirect())
        {
            _session = FsiEvaluationSession.Create(FsiEvaluationSession.GetDefaultConfiguration(), [.. Options, .. references],
                TextReader.Null, TextWriter.Null, TextWriter.Null, null, null);
        }
        _session.ValueBound.AddHandler((_, bound) => Declare(bound.Item3));
    }

    public Evaluated Evaluate(string code, string label, CancellationToken cancellationToken)
    {
        lock (_gate) return Run(code, label, cancellationToken);
    }

    /// <summary>Reads code as if it were the next cell; null while a cell runs, as the compiler does one thing at a time.</summary>
    public (FSharpParseFileResults Parsed, FSharpCheckFileResults Checked)? Check(string code)
    {
        if (!_gate.TryEnter()) return null;
        try
        {
            var (parsed, read, _) = _session.ParseAndCheckInteraction(code, null);
            return (parsed, read);
        }
        finally
        {
            _gate.Exit();
        }
    }

    private Evaluated Run(string code, string label, CancellationToken cancellationToken)
    {
        var (outcome, messages) = _session.EvalInteractionNonThrowing(code, label, cancellationToken);
        _symbols.Empty();
        return outcome switch
        {
            FSharpChoice<FSharpOption<FsiValue>, Exception>.Choice1Of2 ended => new(ended.Item?.Value, null, messages),
            FSharpChoice<FSharpOption<FsiValue>, Exception>.Choice2Of2 { Item: FsiCompilationException } => new(null, null, messages),
            FSharpChoice<FSharpOption<FsiValue>, Exception>.Choice2Of2 failed => new(null, failed.Item, messages),
            _ => throw new NotSupportedException("F# Interactive answered neither with a value nor with an exception"),
        };
    }

    /// <summary>The values that have a name, in the order the names were first declared.</summary>
    public IReadOnlyList<FsiBoundValue> Bound()
    {
        var bound = _session.GetBoundValues().ToDictionary(v => v.Name, StringComparer.Ordinal);
        return [.. _declared.Where(bound.ContainsKey).Select(name => bound[name])];
    }

    public FsiBoundValue? Find(string name) => _declared.Contains(name) ? _session.TryFindBoundValue(name)?.Value : null;

    /// <summary>Declares a value with the very type it has; false when the session cannot see that type.</summary>
    public bool Bind(string name, object value)
    {
        try
        {
            lock (_gate) _session.AddBoundValue(name, value);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false; // F# says so with exceptions of many types.
        }
    }

    /// <summary>Whether cells have been given the types of that assembly.</summary>
    public bool Refers(string assemblyName) => _referred.Contains(assemblyName);

    /// <summary>Gives cells the types of an assembly that has no file.</summary>
    /// <param name="declarations">The assembly, with or without code.</param>
    public void Refer(string assemblyName, byte[] declarations)
    {
        _referred.Add(assemblyName);
        Evaluate($"#r @\"{_symbols.Keep(assemblyName + ".dll", declarations)}\"", "reference", CancellationToken.None);
    }

    // "it" is the session's name for the value of the last expression, and nobody's variable.
    private void Declare(string name)
    {
        if (name != "it" && !_declared.Contains(name)) _declared.Add(name);
    }
}
