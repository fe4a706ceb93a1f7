using System.Globalization;
using System.Text.Json;

namespace Ensemble.Bench;

/// <summary>Measures whole processes and prints a Markdown table of them.</summary>
internal static class WholeRuns
{
    private const int Repeats = 3;

    public static readonly string[] AboutStrikes =
    [
        "Which airport had the most strikes?", "What is the mean repair cost by wildlife size?", "How did the number of strikes change by year?",
        "Is the speed correlated with the total cost?", "What share of strikes happened at night?", "What are the top 5 wildlife species by total cost?",
    ];

    private static readonly string[] AboutWeather =
    [
        "How did the maximum temperature change over time?", "Which month has the most rain?", "Is it windier on rainy days than on sunny days?",
        "Is the wind correlated with the precipitation?", "What is the distribution of the minimum temperature?",
    ];

    private static readonly string[] AboutDistinct =
    [
        "How many rows are there?", "What is the mean value?", "What is the distribution of the value?", "How many different cities are there?", "Which name has the highest value?",
    ];

    public static async Task<int> NotebookAsync(string notebook)
    {
        string output = Directory.CreateTempSubdirectory("ensemble-bench-").FullName;
        try
        {
            Head();
            for (int i = 1; i <= Repeats; i++)
            {
                var run = await MeasuredProcess.CourseAsync("run", notebook, "--quiet", "--out", output);
                Row($"run {notebook}, {i}", run);
                if (run.ExitCode != 0) return run.ExitCode;
            }
            return 0;
        }
        finally { Directory.Delete(output, recursive: true); }
    }

    /// <summary>What a learner waits for: the score card of each day, untouched and solved, and the cutting of all exercises.</summary>
    public static async Task<int> ChecksAsync()
    {
        var notebooks = from folder in new[] { "exercises", "solutions" }
                        from path in Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.ipynb").Order(StringComparer.Ordinal)
                        select new[] { "check", Path.GetRelativePath(Repository.Root, path) };
        Head();
        foreach (string[] command in notebooks.Append(["make", "--check"]))
        {
            for (int i = 1; i <= Repeats; i++)
            {
                var run = await MeasuredProcess.CourseAsync(command);
                Row($"{string.Join(' ', command)}, {i}", run);
                if (run.ExitCode != 0) return run.ExitCode;
            }
        }
        return 0;
    }

    public static async Task<int> CrewAsync(int rows)
    {
        string folder = Directory.CreateTempSubdirectory("ensemble-bench-").FullName;
        try
        {
            var steps = new List<(string Shape, string Json)>();
            Head();
            foreach (string shape in BigTable.Shapes)
            {
                string file = Path.Combine(folder, $"{shape}.csv");
                BigTable.Write(shape, file, rows);
                long bytes = new FileInfo(file).Length;
                var run = await MeasuredProcess.CourseAsync(["ask", file, .. About(shape), "--json"]);
                File.Delete(file);
                Row(string.Create(CultureInfo.InvariantCulture, $"crew, {rows:N0} rows, {shape}, {bytes / 1e6:0} MB"), run);
                if (run.ExitCode != 0) return run.ExitCode;
                steps.Add((shape, run.Output));
            }
            foreach (var (shape, json) in steps) Steps(shape, json);
            return 0;
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    private static string[] About(string shape) => shape switch { "stamped" => AboutWeather, "distinct" => AboutDistinct, _ => AboutStrikes };

    private static void Head()
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {Configuration} build");
        Console.WriteLine("| what | wall s | processor s | peak MB | exit |\n|---|---:|---:|---:|---:|");
    }

    private static void Row(string what, Measured run) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"| {what} | {run.Wall.TotalSeconds:0.0} | {run.Processor.TotalSeconds:0.0} | {run.PeakBytes / 1e6:0} | {run.ExitCode} |"));

    /// <summary>The seconds of each step and whether each question was answered, from the JSON that the crew wrote.</summary>
    private static void Steps(string shape, string json)
    {
        using var report = JsonDocument.Parse(json);
        var steps = report.RootElement.GetProperty("metrics").GetProperty("steps").EnumerateArray()
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.GetProperty("name").GetString()} {s.GetProperty("seconds").GetDouble():0.00}"));
        Console.WriteLine($"\n{shape}, seconds of each step: {string.Join(", ", steps)}");
        foreach (var answer in report.RootElement.GetProperty("answers").EnumerateArray())
            Console.WriteLine($"  {answer.GetProperty("status").GetString()}: {answer.GetProperty("question").GetString()}");
    }

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif
}
