using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Errors;

/// <summary>An exception for a learner: its type and message, its causes, and the lines of the cells it passed through.</summary>
internal static partial class ExceptionText
{
    private const int MostCauses = 5;
    private const int MostFrames = 20;

    public static CellError Error(Exception exception, string label, CellSources sources)
    {
        // An AggregateException of one is the task machinery speaking, not the code.
        while (exception is AggregateException { InnerExceptions: [var only] }) exception = only;
        if (exception is CellInterruptedException interrupted) return Interrupted(interrupted, label, sources);
        var trace = new List<string>();
        var causes = Causes(exception).Take(MostCauses).ToList();
        foreach (var (cause, depth) in causes)
        {
            trace.Add($"{(depth == 0 ? "" : "caused by ")}{NameOf(cause)}: {MessageOf(cause)}");
            trace.AddRange(Frames(cause).Select(f => Describe(f, sources)).OfType<string>().Distinct().Take(MostFrames).Select(f => $"   at {f}"));
        }
        int? line = causes.SelectMany(c => Frames(c.Cause)).LastOrDefault(f => CellOf(f, sources) == label)?.GetFileLineNumber();
        return new(NameOf(exception), MessageOf(exception), trace, line);
    }

    // How the code was stopped is the kernel's business; where is the learner's.
    private static CellError Interrupted(CellInterruptedException exception, string label, CellSources sources)
    {
        var frames = exception.Frames;
        string name = nameof(OperationCanceledException);
        var places = frames.Select(f => Describe(f, sources)).OfType<string>().Distinct().Take(MostFrames).Select(f => $"   at {f}");
        return new(name, exception.Message, [$"{name}: {exception.Message}", .. places], frames.LastOrDefault(f => CellOf(f, sources) == label)?.GetFileLineNumber());
    }

    private static IEnumerable<(Exception Cause, int Depth)> Causes(Exception exception, int depth = 0)
    {
        if (depth > MostCauses) return [];
        IEnumerable<Exception> inner = exception is AggregateException many ? many.InnerExceptions : exception.InnerException is { } one ? [one] : [];
        return inner.SelectMany(e => Causes(e, depth + 1)).Prepend((exception, depth));
    }

    private static StackFrame[] Frames(Exception exception) => new StackTrace(exception, fNeedFileInfo: true).GetFrames();

    private static string NameOf(Exception exception) => exception.GetType().Name;

    // A type of the cell's own may fail even here; then there is an exception and nothing to say of it.
    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception is InsufficientExecutionStackException
                ? "a function calls itself so often that there is no room for more calls; the lines below show which" : exception.Message;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"(its message could not be read: {e.GetType().Name})";
        }
    }

    private static string? Describe(StackFrame frame, CellSources sources)
    {
        if (frame.GetMethod() is not { } method) return null;
        if (CellOf(frame, sources) is { } file)
            return $"{file}, line {frame.GetFileLineNumber()}: {sources.Line(file, frame.GetFileLineNumber())}";
        string owner = method.DeclaringType?.FullName ?? "";
        if (IsPlumbing(owner) || IsFrameOfCell(method)) return null;
        string place = frame.GetFileName() is { } source ? $" ({Path.GetFileName(source)}, line {frame.GetFileLineNumber()})" : "";
        return ReadableName(method) + place;
    }

    private static bool IsPlumbing(string owner) =>
        owner.StartsWith("System.", StringComparison.Ordinal) || owner.StartsWith("Microsoft.", StringComparison.Ordinal)
        || owner.StartsWith("Ensemble.Kernel.", StringComparison.Ordinal) || owner.StartsWith("FSharp.Compiler.", StringComparison.Ordinal);

    // What the compiler puts around a whole cell.
    private static bool IsFrameOfCell(MethodBase method) => method.Name is "<Initialize>" or "<Factory>";

    // The compiler writes the label into the symbols as if it were a file in the notebook's folder.
    private static string? CellOf(StackFrame frame, CellSources sources) =>
        Path.GetFileName(frame.GetFileName()) is { } file && sources.Knows(file) ? file : null;

    // The compiler hides an async method, an iterator and a lambda in types of its own: "<RunAsync>d__3.MoveNext" is RunAsync.
    private static string ReadableName(MethodBase method)
    {
        var type = method.DeclaringType!;
        string name = method.Name;
        while (type.IsDefined(typeof(CompilerGeneratedAttribute), false) && type.DeclaringType is { } outer)
        {
            if (Hidden().Match(type.Name) is { Success: true } inType) name = inType.Groups[1].Value;
            type = outer;
        }
        if (Hidden().Match(name) is { Success: true } match) name = match.Groups[1].Value;
        return $"{type.FullName?.Replace('+', '.')}.{name}";
    }

    [GeneratedRegex("^<([^<>]+)>")]
    private static partial Regex Hidden();
}
