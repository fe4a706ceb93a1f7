using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Exercises;

/// <summary>What <c>course start</c> remembers of the exercises that it copied, so that it can say which have changed since.</summary>
internal sealed class HandedOut
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly string _path;
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _files;

    private HandedOut(string path, SortedDictionary<string, SortedDictionary<string, string>> files) => (_path, _files) = (path, files);

    public static HandedOut Load(CourseFolders course)
    {
        string path = Path.Combine(course.Memory, "copies.json");
        try
        {
            return new(path, File.Exists(path) && JsonSerializer.Deserialize<SortedDictionary<string, SortedDictionary<string, string>>>(File.ReadAllText(path)) is { } files ? files : []);
        }
        catch (JsonException)
        {
            // It is a memory, not a learner's work: without it, changes up to now go unnoticed, and nothing else.
            return new(path, []);
        }
    }

    /// <summary>The exercises of a copy whose originals are not what they were when it was made.</summary>
    public ImmutableArray<string> Changed(string name, NotebookDocument original) => _files.GetValueOrDefault(name) is { } then
        ? [.. ExerciseSection.In(original).Where(s => then.GetValueOrDefault(s.Id) != Mark(s)).Select(s => s.Id)] : [];

    public bool Knows(string name) => _files.ContainsKey(name);

    public void Remember(string name, NotebookDocument original) =>
        _files[name] = new(ExerciseSection.In(original).ToDictionary(s => s.Id, Mark, StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>Remembers that one exercise of a copy is now the one in <paramref name="original"/>.</summary>
    public void Remember(string name, NotebookDocument original, string exercise)
    {
        if (_files.GetValueOrDefault(name) is { } file && ExerciseSection.In(original).FirstOrDefault(s => s.Id == exercise) is { } section) file[exercise] = Mark(section);
    }

    public void Save()
    {
        CourseFolders.Made(Path.GetDirectoryName(_path)!);
        AtomicFile.Write(_path, JsonSerializer.Serialize(_files, Indented) + "\n");
    }

    // What a learner reads and fills in; how the file lays it out does not matter.
    private static string Mark(ExerciseSection section) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', section.Cells.Select(c => $"{c.Id}\0{c.Type}\0{c.Source}")))))[..16];
}
