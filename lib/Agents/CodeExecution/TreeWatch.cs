using System.Globalization;

namespace Ensemble.Agents.CodeExecution;

/// <summary>What a process and everything below it use, as Linux tells it in /proc. Elsewhere nothing is seen.</summary>
internal sealed class TreeWatch(int root)
{
    private readonly Dictionary<int, long> _written = [];

    /// <summary>Bytes written to disk by all the processes that were ever seen.</summary>
    public long Written => _written.Values.Sum();

    /// <summary>Processes and threads, and bytes of memory that are not a file's; the count ends at the limit, since a fork bomb outgrows any counting.</summary>
    public (int Tasks, long Memory) Look(int mostTasks)
    {
        var (tasks, memory) = (0, 0L);
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out int process) && tasks <= mostTasks)
        {
            var status = Fields($"/proc/{process}/status");
            tasks += (int)Math.Max(1, Number(status, "Threads"));
            memory += (Number(status, "RssAnon") + Number(status, "RssShmem") + Number(status, "VmPTE")) * 1024;
            if (Number(Fields($"/proc/{process}/io"), "write_bytes") is > 0 and var bytes) _written[process] = bytes;
            foreach (int child in Children(process)) open.Enqueue(child);
        }
        return (tasks, memory);
    }

    /// <summary>Whether a process still does something; one that has ended may stay listed until its parent looks.</summary>
    public static bool IsAlive(int process) => Fields($"/proc/{process}/status").TryGetValue("State", out string? state) && state.Trim()[0] is not ('Z' or 'X');

    /// <summary>Whether a process has started others that are still listed.</summary>
    public static bool HasChildren(int process) => Children(process).Any();

    private static IEnumerable<int> Children(int process)
    {
        try
        {
            return [.. Directory.EnumerateDirectories($"/proc/{process}/task")
                .SelectMany(t => Read($"{t}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(c => int.Parse(c, CultureInfo.InvariantCulture))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static Dictionary<string, string> Fields(string file) => Read(file).Split('\n')
        .Select(l => l.Split(':', 2)).Where(p => p.Length == 2).GroupBy(p => p[0]).ToDictionary(g => g.Key, g => g.First()[1]);

    private static long Number(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out string? text) && long.TryParse(text.Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture, out long number) ? number : 0;

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked.
            return "";
        }
    }
}
