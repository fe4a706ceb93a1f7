using System.Text.Json.Nodes;

namespace Ensemble.Course.Tests.Checking;

/// <summary>A notebook with exercises, in the form that <c>course make</c> gives it; its check passes when the function returns 42.</summary>
internal sealed class ExerciseNotebook
{
    public const string Stub = "int NAME()\n{\n    // Your code here.\n    throw new NotImplementedException();\n}";
    public const string Right = "int NAME() => 42;";

    private const string Setup = """
        using Microsoft.DotNet.Interactive.Formatting;
        record R(string Json);
        Formatter.Register<R>(f => f.Json, "application/vnd.ensemble.check+json");
        Task<R> Check(string id, Func<int> answer)
        {
            (string Status, string Message) Judge()
            {
                try { return answer() is var v && v == 42 ? ("Passed", "Passed.") : ("Wrong", $"It should be more than {v}."); }
                catch (NotImplementedException) { return ("NotDone", "Not done yet."); }
                catch (Exception e) { return ("Threw", $"Your code threw {e.GetType().Name}."); }
            }
            var (status, message) = Judge();
            return Task.FromResult(new R(System.Text.Json.JsonSerializer.Serialize(new { exercise = id, status, message })));
        }
        """;

    private readonly JsonArray _cells = [];

    public ExerciseNotebook(string setup = Setup)
    {
        Add("markdown", "title", "# Day 1");
        Add("code", "setup", setup);
    }

    /// <param name="code">The learner's cell; NAME stands for the function.</param>
    /// <param name="tried">A cell between it and the check.</param>
    /// <param name="check">The check cell, where it is not the usual one; empty for none.</param>
    public ExerciseNotebook Exercise(string id, string title, string code, string? tried = null, string? check = null, int minutes = 10)
    {
        string cell = $"ex-{id.Replace('.', '-')}", name = $"F{id.Replace('.', '_')}";
        Add("markdown", cell, $"## {id} · {title}\n\nDifficulty ●●○○○ · importance ●●●●○ · {minutes} minutes · practises counting\n\nReturn 42.");
        Add("code", $"{cell}-code", code.Replace("NAME", name, StringComparison.Ordinal));
        if (tried is not null) Add("code", $"{cell}-try", tried.Replace("NAME", name, StringComparison.Ordinal));
        if (check != "") Add("code", $"{cell}-check", check?.Replace("NAME", name, StringComparison.Ordinal) ?? $"await Check(\"{id}\", {name})");
        return this;
    }

    public string ToJson() => new JsonObject { ["cells"] = _cells.DeepClone(), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 }.ToJsonString();

    public string SaveTo(params string[] path)
    {
        string file = Path.Combine(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, ToJson());
        return file;
    }

    private void Add(string type, string id, string source)
    {
        var cell = new JsonObject { ["cell_type"] = type, ["id"] = id, ["metadata"] = new JsonObject(), ["source"] = source };
        if (type == "code") (cell["execution_count"], cell["outputs"]) = (null, new JsonArray());
        _cells.Add((JsonNode)cell);
    }
}
