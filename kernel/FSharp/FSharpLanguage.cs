using Ensemble.Kernel.Cells;
using Ensemble.Kernel.CSharp;
using Ensemble.Kernel.Editing;
using Ensemble.Kernel.Errors;
using Ensemble.Kernel.Formatting;
using Ensemble.Kernel.FSharp.Editing;
using Ensemble.Kernel.Variables;
using Microsoft.DotNet.Interactive;
using Microsoft.FSharp.Core;
using static FSharp.Compiler.Interactive.Shell;

namespace Ensemble.Kernel.FSharp;

/// <summary>F# cells, run by F# Interactive. The session starts with the first cell: a notebook without F# does not load it.</summary>
internal sealed class FSharpLanguage : ILanguage, IVariables, IEditor
{
    // What a C# cell has without asking, as far as it is for values; and the dialect's own words.
    private const string Opened = "open System\nopen System.Text\nopen System.Threading.Tasks\nopen System.Linq\nopen type Ensemble.Kernel.FSharp.FSharpKernel";

    private readonly string _baseFolder;
    private readonly References _references;
    private readonly CellSources _sources;
    private readonly Func<string, byte[]?> _declarations;
    private readonly Lock _starting = new();
    private FSharpSession? _session;
    private int _referencesTaken;

    /// <param name="baseFolder">What <c>#r</c> and <c>#load</c> are relative to.</param>
    /// <param name="declarations">What the assembly of a C# cell declares, by the assembly's name.</param>
    public FSharpLanguage(string baseFolder, References references, CellSources sources, Func<string, byte[]?> declarations) =>
        (_baseFolder, _references, _sources, _declarations) = (baseFolder, references, sources, declarations);

    // Made when it is asked for: knowing of it loads the compiler.
    private FSharpEditor Editor => field ??= new(code => (_session ?? Session(CancellationToken.None)).Check(code));

    public async Task<CellError?> RunAsync(string code, string label, KernelInvocationContext cell)
    {
        _sources.Add(label, code);
        var (lines, rest) = FSharpReferenceLines.Take(code);
        if (_references.Add(lines, cell) is { } missing) return missing;
        var session = Session(cell.CancellationToken);
        CellError? error = null;
        try
        {
            await InterruptibleRun.RunAsync(() =>
            {
                error = Run(session, rest, label, cell);
                return Task.CompletedTask;
            }, cell);
            return error;
        }
        catch (OperationCanceledException e)
        {
            return ExceptionText.Error(e, label, _sources);
        }
    }

    public IReadOnlyList<Variable> All() => _session is null ? [] : [.. _session.Bound().Select(b => new Variable(b.Name, b.Value.ReflectionType, b.Value.ReflectionValue))];

    public Variable? Find(string name) => _session?.Find(name) is { } found ? new(name, found.Value.ReflectionType, found.Value.ReflectionValue) : null;

    public Task<CellError?> SetAsync(string name, object? value, Type type, KernelInvocationContext cell) =>
        Task.FromResult(new FSharpHandover(Session(cell.CancellationToken), _declarations).Give(name, value, type, cell));

    public Task<Completions> CompleteAsync(string code, int position, CancellationToken cancellationToken) => Editor.CompleteAsync(code, position, cancellationToken);

    public Task<MimeBundle?> InspectAsync(string code, int position, CancellationToken cancellationToken) => Editor.InspectAsync(code, position, cancellationToken);

    public Completeness IsComplete(string code) => FSharpCompleteness.Of(code);

    private CellError? Run(FSharpSession session, string code, string label, KernelInvocationContext cell)
    {
        var ran = session.Evaluate(code, label, cell.CancellationToken);
        if (ran.HasErrors) return FSharpMessages.Error(ran.Messages, label, _sources);
        foreach (string warning in FSharpMessages.Warnings(ran.Messages, label, _sources)) cell.Send(new StreamText("stderr", warning + "\n"));
        if (ran.Thrown is not null) return ExceptionText.Error(ran.Thrown, label, _sources);
        if (ran.Value is { } value && value.ReflectionType != typeof(Unit) && value.ReflectionType != typeof(DisplayedValue)) cell.Send(new Result(Shown(value), cell.ExecutionCount));
        return null;
    }

    // None is null at run time, and only its type tells.
    private static MimeBundle Shown(FsiValue value) =>
        value.ReflectionValue is null && value.ReflectionType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(FSharpOption<>)
            ? ValueFormatter.As(MimeBundle.PlainText, "None") : ValueFormatter.Format(value.ReflectionValue);

    private FSharpSession Session(CancellationToken cancellationToken)
    {
        lock (_starting) return Started(cancellationToken);
    }

    private FSharpSession Started(CancellationToken cancellationToken)
    {
        if (_session is null)
        {
            var session = new FSharpSession(FSharpFramework.Options());
            Prepare(session, $"#silentCd @\"{_baseFolder}\"\n{Opened}", cancellationToken);
            _session = session;
            // From here on there may be F# lists and options, which C# cells should be able to name.
            _references.Add(typeof(Unit).Assembly.Location, _ => { });
        }
        if (_referencesTaken < _references.Added.Count)
        {
            Prepare(_session, string.Join('\n', _references.Added.Skip(_referencesTaken).Select(a => $"#r @\"{a.Path}\"")), cancellationToken);
            _referencesTaken = _references.Added.Count;
        }
        return _session;
    }

    private static void Prepare(FSharpSession session, string code, CancellationToken cancellationToken)
    {
        var ran = session.Evaluate(code, "start", cancellationToken);
        if (ran.HasErrors || ran.Thrown is not null)
            throw new InvalidOperationException($"F# could not take up its references: {ran.Thrown?.Message ?? ran.Messages.First(m => m.Severity.IsError).Message}");
    }
}
