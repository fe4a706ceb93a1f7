using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Exercises;

/// <summary>A file of exercises/ beside what its master makes of it.</summary>
internal sealed class CutFile
{
    private readonly byte[] _wanted;
    private readonly byte[]? _there;

    public CutFile(string path, byte[] wanted) => (Path, _wanted, _there) = (path, wanted, File.Exists(path) ? File.ReadAllBytes(path) : null);

    public string Path { get; }

    public bool Differs => _there is null || !_wanted.AsSpan().SequenceEqual(_there);

    /// <summary>Writes the file, unless it stands there already.</summary>
    public void Write()
    {
        if (Differs) NotebookDocument.Parse(_wanted).Save(Path);
    }

    /// <summary>What differs, a line each; nothing when nothing does.</summary>
    public IEnumerable<string> Differences()
    {
        if (!Differs) return [];
        if (_there is null) return ["the file is missing"];
        try
        {
            string[] cells = [.. OfCells(NotebookDocument.Parse(_there))];
            return cells.Length > 0 ? cells : ["the cells are the same; their outputs, metadata or the layout of the file are not"];
        }
        catch (NotebookFormatException e)
        {
            return [e.Message];
        }
    }

    private IEnumerable<string> OfCells(NotebookDocument there)
    {
        var wanted = NotebookDocument.Parse(_wanted);
        foreach (var cell in wanted.Cells)
        {
            var other = there.Cells.FirstOrDefault(c => c.Id == cell.Id);
            if (other is null) yield return $"{cell.Id} is missing";
            else if ((other.Type, other.Source) != (cell.Type, cell.Source)) yield return $"{cell.Id} is not what its master says";
        }
        foreach (var cell in there.Cells.Where(c => wanted.Cells.All(w => w.Id != c.Id))) yield return $"{cell.Id ?? "a cell without an id"} is not in the master";
    }
}
