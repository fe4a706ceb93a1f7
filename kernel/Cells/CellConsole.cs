using System.Text;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Cells;

/// <summary>Stands in for a console stream: what a cell writes goes to the cell, what anyone else writes goes where it always went.</summary>
internal sealed class CellConsole : TextWriter
{
    private static readonly Lock Once = new();
    private static bool _installed;

    private readonly TextWriter _outside;
    private readonly string _stream;

    private CellConsole(TextWriter outside, string stream)
    {
        (_outside, _stream) = (outside, stream);
        CoreNewLine = ['\n'];
    }

    public override Encoding Encoding => _outside.Encoding;

    public static void Install()
    {
        lock (Once)
        {
            if (_installed) return;
            _installed = true;
            Console.SetOut(new CellConsole(Console.Out, "stdout"));
            Console.SetError(new CellConsole(Console.Error, "stderr"));
            Console.SetIn(new CellConsoleInput(Console.In));
        }
    }

    public override void Write(char value) => Write(value.ToString());
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));
    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));
    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(string.Concat(buffer, "\n"));
    public override void WriteLine() => Write("\n");
    public override void Flush() => _outside.Flush();

    // One event for the whole line, so that lines of parallel tasks do not run into each other.
    public override void WriteLine(string? value) => Write(value + "\n");

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        if (KernelInvocationContext.Current is { } cell) cell.Send(new StreamText(_stream, value));
        else _outside.Write(value);
    }
}
