using System.Text;

namespace Ensemble.Agents.CodeExecution;

/// <summary>Reads what a child writes until it ends or has written too much; no more than the limit is ever held.</summary>
internal sealed class BoundedOutput(int most)
{
    private readonly MemoryStream _kept = new();

    /// <summary>Reads to the end; true where there was more than the limit.</summary>
    public async Task<bool> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            int room = most - (int)_kept.Length;
            _kept.Write(buffer, 0, Math.Min(room, read));
            if (read > room) return true;
        }
        return false;
    }

    /// <summary>What was kept, as plain text without empty lines at its end.</summary>
    public string Text => PlainText.Of(Encoding.UTF8.GetString(_kept.GetBuffer(), 0, (int)_kept.Length)).TrimEnd('\n', ' ');
}
