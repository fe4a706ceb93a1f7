using System.Threading.Channels;

namespace Ensemble.Course.Watching;

/// <summary>Tells when a file was saved, whether the editor writes into it or puts another file in its place.</summary>
internal sealed class Saves : IDisposable
{
    // One is enough: it says that there is something new, not how often.
    private readonly Channel<bool> _saved = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly FileSystemWatcher _watcher;

    public Saves(string path)
    {
        // Where the path is a link, an editor writes what it points at.
        string file = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        _watcher = new FileSystemWatcher(Path.GetDirectoryName(file)!, Path.GetFileName(file)) { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size };
        _watcher.Changed += (_, _) => Note();
        _watcher.Created += (_, _) => Note();
        _watcher.Renamed += (_, _) => Note();
        _watcher.Error += (_, _) => Note(); // Events were lost: this file's may be among them.
        _watcher.EnableRaisingEvents = true;
    }

    public ChannelReader<bool> Reader => _saved.Reader;

    public void Dispose() => _watcher.Dispose();

    private void Note() => _saved.Writer.TryWrite(true);
}
