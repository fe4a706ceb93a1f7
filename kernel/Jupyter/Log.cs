using System.Collections.Concurrent;

namespace Ensemble.Kernel.Jupyter;

/// <summary>The kernel's own remarks, a line each, for whoever reads the process's stderr. Nobody waits for that reader.</summary>
internal sealed class Log
{
    /// <summary>The most lines that wait for a slow reader; more are left out.</summary>
    private const int MostWaiting = 256;

    private const int MostCharacters = 300;

    private readonly BlockingCollection<string> _lines = new(MostWaiting);

    public Log(TextWriter writer) => new Thread(() => Write(writer)) { IsBackground = true, Name = "log" }.Start();

    public void Line(string text)
    {
        // What a client sent may be quoted in it: no control characters, no novels.
        string line = string.Concat(text.Take(MostCharacters).Select(c => char.IsControl(c) ? ' ' : c));
        _lines.TryAdd($"[kernel] {line}");
    }

    private void Write(TextWriter writer)
    {
        try
        {
            foreach (string line in _lines.GetConsumingEnumerable()) writer.WriteLine(line);
        }
        catch (IOException)
        {
            // Nobody reads stderr any more.
        }
    }
}
