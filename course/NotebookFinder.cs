using System.Text.RegularExpressions;

namespace Ensemble.Course;

/// <summary>Finds the notebook a person names by its number or its path.</summary>
internal static partial class NotebookFinder
{
    public static string Find(string name, string currentFolder)
    {
        if (name.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase)) return AtPath(name, currentFolder);
        if (RootAbove(currentFolder) is not { } root)
            throw new CourseException($"there is no notebooks/ folder in {currentFolder} or above it: go to the course's folder, or give a path to an .ipynb file");
        return Numbered(name, Path.Combine(root, "notebooks"));
    }

    /// <summary>The nearest folder, from here up, that has a notebooks/ folder; null when none has.</summary>
    public static string? RootAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, "notebooks"))) return at.FullName;
        return null;
    }

    /// <summary>The full path of a file that exists.</summary>
    public static string AtPath(string name, string currentFolder)
    {
        string path = Path.GetFullPath(name, currentFolder);
        if (File.Exists(path)) return path;
        if (Directory.Exists(path)) throw new CourseException($"{name} is a folder: name the notebook in it. {Known(path)}");
        string folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) throw new CourseException($"there is no file {name}, and no folder {folder} for it to be in");
        throw new CourseException($"there is no file {name}. {Hint(Path.GetFileNameWithoutExtension(path), folder)}");
    }

    /// <summary>The notebook of <paramref name="folder"/> that has this number or this name.</summary>
    public static string Numbered(string name, string folder)
    {
        string[] matches = [.. Names(folder).Where(n => Matches(n, name))];
        if (matches.Length == 1) return Path.Combine(folder, matches[0]);
        if (matches.Length > 1) throw new CourseException($"there is more than one notebook {name} in {folder}: say which, {string.Join(" or ", matches.Select(m => $"'{Path.GetFileNameWithoutExtension(m)}'"))}");
        if (ExerciseNumber().Match(name) is { Success: true } exercise) throw new CourseException($"{name} is the number of an exercise, and a day is asked for here: say {exercise.Groups[1].Value}");
        if (name.AsSpan().ContainsAny('/', '\\') || Path.HasExtension(name)) throw new CourseException($"{name} is not a notebook: give a day, or the path of an .ipynb file. {Known(folder)}");
        string what = int.TryParse(name, out _) ? $"number {name}" : $"called {name}";
        throw new CourseException($"there is no notebook {what} in {folder}. {Hint(name, folder)}");
    }

    /// <summary>Whether a person who says <paramref name="name"/> means this notebook.</summary>
    public static bool Matches(string file, string name)
    {
        string stem = Path.GetFileNameWithoutExtension(file);
        if (string.Equals(stem, name, StringComparison.OrdinalIgnoreCase)) return true;
        return int.TryParse(name, out int wanted) && int.TryParse(stem.Split('-')[0], out int number) && wanted == number;
    }

    private static string Known(string folder) => NearestNames.Hint("", Names(folder).Select(n => Path.GetFileNameWithoutExtension(n)));

    private static string Hint(string name, string folder) => NearestNames.Hint(name, Names(folder).Select(n => Path.GetFileNameWithoutExtension(n)));

    /// <summary>The file names of a folder's notebooks, in the order of the days.</summary>
    public static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(folder, "*.ipynb").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^([0-9]{1,2})\.[0-9]{1,2}$")]
    private static partial Regex ExerciseNumber();
}
