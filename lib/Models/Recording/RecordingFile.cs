using System.Text;

namespace Ensemble.Models.Recording;

/// <summary>
/// A file of lines that only grows. A writer holds the file alone while it adds a line, so that two of them, also in two processes, never mix;
/// a line that was torn by a crash stays as it is, and the next one starts below it.
/// </summary>
internal static class RecordingFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task<string[]> ReadAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var file = await OpenAsync(path, FileAccess.Read, FileShare.Read, time, cancellationToken);
        using var reader = new StreamReader(file, Encoding.UTF8);
        string text = await reader.ReadToEndAsync(cancellationToken);
        return text.Split('\n');
    }

    public static async Task AppendAsync(string path, string line, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var file = await OpenAsync(path, FileAccess.ReadWrite, FileShare.None, time, cancellationToken);
        bool torn = file.Length > 0 && file.Seek(-1, SeekOrigin.End) >= 0 && file.ReadByte() != '\n';
        file.Seek(0, SeekOrigin.End);
        // Not cancelled half-way: the answer is there and paid for.
        await file.WriteAsync(Encoding.UTF8.GetBytes($"{(torn ? "\n" : "")}{line}\n"), CancellationToken.None);
        await file.FlushAsync(CancellationToken.None);
    }

    private static async Task<FileStream> OpenAsync(string path, FileAccess access, FileShare share, TimeProvider time, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, access, share, bufferSize: 4096, FileOptions.Asynchronous);
            }
            catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
            {
                if (time.GetElapsedTime(start) > Patience) throw new ModelException($"The recording {path} cannot be opened: {error.Message} Is another program holding it?", error);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
