using Ensemble.Kernel.Cells;
using Ensemble.Kernel.CSharp;
using Ensemble.Kernel.Errors;
using Ensemble.Kernel.Formatting;
using Ensemble.Kernel.Variables;
using Microsoft.DotNet.Interactive;
using Microsoft.FSharp.Core;

namespace Ensemble.Kernel.FSharp;

/// <summary>F# cells, run by F# Interactive. The session starts with the first cell: a notebook without F# does not load it.</summary>
internal sealed class FSharpLanguage(string baseFolder, References references, CellSources sources) : ILanguage, IVariables
{
    // What a C# cell has without asking, as far as it is for values; and the dialect's own words.
    private const string Opened = "open System\nopen System.Text\nopen System.Threading.Tasks\nopen System.Linq\nopen type Ensemble.Kernel.FSharp.FSharpKernel";

    private FSharpSession? _session;
    private int _referencesTaken;

    public Task<CellError?> RunAsync(string code, string label, KernelInvocationContext cell)
    {
        sources.Add(label, code);
        var (lines, rest) = FSharpReferenceLines.Take(code);
        return Task.FromResult(AddReferences(lines, cell) ?? Run(rest, label, cell));
    }

    public IReadOnlyList<Variable> All() => _session is null ? [] : [.. _session.Bound().Select(b => new Variable(b.Name, b.Value.ReflectionType, b.Value.ReflectionValue))];

    public Variable? Find(string name) => _session?.Find(name) is { } found ? new(name, found.Value.ReflectionType, found.Value.ReflectionValue) : null;

    public Task<CellError?> SetAsync(string name, object? value, Type type, KernelInvocationContext cell) =>
        Task.FromResult(FSharpHandover.Give(Session(cell.CancellationToken), name, value, type, cell));

    private CellError? AddReferences(IReadOnlyList<(string Reference, int Line)> lines, KernelInvocationContext cell)
    {
        foreach (var (reference, line) in lines)
        {
            try
            {
                references.Add(reference, note => cell.Send(new StreamText("stderr", note + "\n")));
            }
            catch (Exception e) when (e is IOException or BadImageFormatException or UnauthorizedAccessException or ArgumentException)
            {
                return CellError.Plain("ReferenceError", e.Message, line);
            }
        }
        return null;
    }

    private CellError? Run(string code, string label, KernelInvocationContext cell)
    {
        var ran = Session(cell.CancellationToken).Evaluate(code, label, cell.CancellationToken);
        if (ran.HasErrors) return FSharpMessages.Error(ran.Messages, label, sources);
        foreach (string warning in FSharpMessages.Warnings(ran.Messages, label, sources)) cell.Send(new StreamText("stderr", warning + "\n"));
        if (ran.Thrown is not null) return ExceptionText.Error(ran.Thrown, label, sources);
        if (ran.Value is { } value && value.ReflectionType != typeof(Unit)) cell.Send(new Result(ValueFormatter.Format(value.ReflectionValue), cell.ExecutionCount));
        return null;
    }

    private FSharpSession Session(CancellationToken cancellationToken)
    {
        if (_session is null)
        {
            var session = new FSharpSession(FSharpFramework.Options());
            Prepare(session, $"#silentCd @\"{baseFolder}\"\n{Opened}", cancellationToken);
            _session = session;
        }
        if (_referencesTaken < references.Added.Count)
        {
            Prepare(_session, string.Join('\n', references.Added.Skip(_referencesTaken).Select(a => $"#r @\"{a.Path}\"")), cancellationToken);
            _referencesTaken = references.Added.Count;
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
