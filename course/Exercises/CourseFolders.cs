namespace Ensemble.Course.Exercises;

/// <summary>Where a course keeps what is learned from: the masters, the exercises cut from them, and the learner's own copies.</summary>
internal sealed record CourseFolders(string Root)
{
    public string Lessons => Path.Combine(Root, "notebooks");
    public string Solutions => Path.Combine(Root, "solutions");
    public string Exercises => Path.Combine(Root, "exercises");

    /// <summary>The learner's copies, where there are any.</summary>
    public string Mine => Path.Combine(Root, "my");

    /// <summary>What the commands remember; git-ignored.</summary>
    public string Memory => Path.Combine(Root, ".course");

    /// <summary>The course that <paramref name="folder"/> is in.</summary>
    public static CourseFolders Above(string folder) => new(NotebookFinder.RootAbove(folder)
        ?? throw new CourseException($"there is no notebooks/ folder in {folder} or above it: go to the course's folder"));

    /// <summary>The course that a day or a file belongs to. A file may lie anywhere, also where no course is.</summary>
    public static CourseFolders Of(string? dayOrFile, string here) =>
        FolderOf(dayOrFile, here) is { } folder ? new(NotebookFinder.RootAbove(folder) ?? NotebookFinder.RootAbove(here) ?? folder) : Above(here);

    /// <summary>The same for what is of no use without a course.</summary>
    public static CourseFolders Around(string? dayOrFile, string here) =>
        FolderOf(dayOrFile, here) is { } folder && NotebookFinder.RootAbove(folder) is { } root ? new(root) : Above(here);

    /// <summary>The notebook that a learner works in: the copy in my/ when there is one, else the one in exercises/.</summary>
    public string Learners(string dayOrFile, string currentFolder)
    {
        if (dayOrFile.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase)) return NotebookFinder.AtPath(dayOrFile, currentFolder);
        bool mine = Directory.Exists(Mine) && NotebookFinder.Names(Mine).Any(n => NotebookFinder.Matches(n, dayOrFile));
        return NotebookFinder.Numbered(dayOrFile, mine ? Mine : Existing(Exercises));
    }

    /// <summary>The master of a day, or of a notebook of the same name.</summary>
    public string Master(string dayOrName) => NotebookFinder.Numbered(dayOrName, Existing(Solutions));

    /// <summary>The path as a person in the course's folder says it.</summary>
    public string Short(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string? FolderOf(string? dayOrFile, string here) =>
        dayOrFile is not null && dayOrFile.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? Path.GetDirectoryName(Path.GetFullPath(dayOrFile, here)) : null;

    public static string Existing(string folder) =>
        Directory.Exists(folder) ? folder : throw new CourseException($"there is no folder {folder}: the course is not complete here; get it again, or restore that folder with git");

    /// <summary>The folder, which is made where it is not there yet.</summary>
    public static string Made(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
            if (File.Exists(at)) throw new CourseException($"{at} is a file, and a folder of that name is needed: move the file away");
        return Directory.CreateDirectory(folder).FullName;
    }
}
