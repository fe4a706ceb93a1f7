using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Watching;

/// <summary>Waits for a notebook that is being written to be whole.</summary>
internal static class WholeFile
{
    private const int Tries = 12;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    /// <summary>Null when the file can be read as a notebook; else what is still wrong with it after three seconds.</summary>
    public static async Task<string?> WaitAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        for (int i = 1; ; i++)
        {
            try
            {
                _ = NotebookDocument.Load(path);
                return null;
            }
            catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
            {
                if (i == Tries) return e.Message;
            }
            await Task.Delay(Between, time, cancellationToken);
        }
    }
}
