using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Cells;

/// <summary>Stands in for the console's input: a cell's <c>Console.ReadLine()</c> asks the front end.</summary>
internal sealed class CellConsoleInput(TextReader outside) : TextReader
{
    // Console.ReadLine has no asynchronous form, so this is the one place where a cell's thread waits.
    public override string? ReadLine() =>
        KernelInvocationContext.Current is { } cell ? cell.AskAsync("", isPassword: false).GetAwaiter().GetResult() : outside.ReadLine();

    public override int Read() => KernelInvocationContext.Current is null ? outside.Read() : -1;
    public override int Peek() => KernelInvocationContext.Current is null ? outside.Peek() : -1;
}
