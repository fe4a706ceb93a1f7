using System.Text;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Jupyter;

/// <summary>
/// Holds a cell's outputs for a moment, so that many small writes become few messages. Order is kept; what the next output would
/// hide anyway (a picture updated again, an output cleared) is left out when much is waiting.
/// </summary>
/// <param name="show">Given each event when its time has come, one at a time.</param>
/// <param name="soon">Asks for <see cref="Flush"/> a moment later.</param>
internal sealed class OutputGatherer(Action<CellEvent> show, Action<Action> soon)
{
    /// <summary>From this many waiting characters on, what nobody would see is left out.</summary>
    public const int MostWaiting = 256 * 1024;

    /// <summary>What a message takes besides its text.</summary>
    private const int MessageSize = 1024;

    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();
    private List<CellEvent> _waiting = [];
    private string? _stream;
    private long _size;
    private long _thin = MostWaiting;
    private bool _asked;

    public void Add(CellEvent happened)
    {
        lock (_gate)
        {
            Keep(happened);
            if (_size > _thin) Thin();
            if (_asked) return;
            _asked = true;
        }
        soon(Flush);
    }

    /// <summary>Shows what is waiting, now.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            _asked = false;
            EndText();
            foreach (var happened in _waiting) show(happened);
            _waiting = [];
            (_size, _thin) = (0, MostWaiting);
        }
    }

    private void Keep(CellEvent happened)
    {
        if (happened is StreamText text)
        {
            if (text.Name != _stream) EndText();
            _stream = text.Name;
            _text.Append(text.Text);
        }
        else
        {
            EndText();
            _waiting.Add(happened);
        }
        _size += Size(happened);
    }

    private void EndText()
    {
        if (_stream is not null && _text.Length > 0) _waiting.Add(new StreamText(_stream, _text.ToString()));
        _stream = null;
        _text.Clear();
    }

    private void Thin()
    {
        EndText();
        var kept = new List<CellEvent>();
        var updated = new HashSet<string>(StringComparer.Ordinal);
        bool cleared = false;
        foreach (var happened in Enumerable.Reverse(_waiting))
        {
            bool hidden = happened is Updated update ? !updated.Add(update.DisplayId) : cleared;
            cleared |= happened is Cleared;
            if (!hidden) kept.Add(happened);
        }
        kept.Reverse();
        _waiting = kept;
        _size = kept.Sum(Size);
        _thin = Math.Max(MostWaiting, 2 * _size);
    }

    private static long Size(CellEvent happened) => happened switch
    {
        StreamText text => text.Text.Length,
        Displayed shown => Size(shown.Data),
        Updated update => Size(update.Data),
        Result result => Size(result.Data),
        _ => MessageSize,
    };

    private static long Size(MimeBundle data) => MessageSize + data.Items.Sum(i => (long)i.Value.Length);
}
