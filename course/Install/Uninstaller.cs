namespace Ensemble.Course.Install;

/// <summary>Removes the course's kernel from its folder.</summary>
internal sealed class Uninstaller(KernelFolder folder)
{
    /// <summary>Removes what is the course's own; returns what was done, in words.</summary>
    public string Uninstall()
    {
        if (!folder.IsThere) return $"Nothing to remove: there is no kernel at {folder.Path}";
        if (folder.Stranger() is { } whose)
            throw new CourseException($"{folder.Path} was not installed by this command ({whose}), so it stays. Remove the folder yourself if nothing needs it");
        string[] stuck;
        using (folder.Lock())
        {
            // First of all: from here on no client offers the kernel, whatever happens to the rest.
            File.Delete(folder.SpecFile);
            stuck = [.. folder.Entries().Where(e => KernelFolder.IsOurs(e) && e != KernelFolder.LockFile).ToList().Where(e => !folder.TryRemove(e))];
        }
        folder.RemoveWhenEmpty();
        if (stuck.Length > 0) throw new CourseException($"the kernel is no longer installed, but {string.Join(", ", stuck)} in {folder.Path} could not be removed: close the notebooks that use the kernel, then run this again");
        string[] others = [.. folder.Entries()];
        return $"Removed the kernel {KernelSpec.DisplayName} from {folder.Path}" + (others.Length == 0 ? "" : $"\n  Left there, because it is not the course's: {string.Join(", ", others)}");
    }
}
