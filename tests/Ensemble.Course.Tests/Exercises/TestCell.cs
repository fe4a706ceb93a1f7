using System.Text.Json.Nodes;
using Ensemble.Checks;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Tests.Exercises;

/// <summary>A cell of a notebook that a test writes.</summary>
internal sealed record TestCell(string? Id, string Type, string Source, params string[] Tags)
{
    public const string Facts = "Difficulty ●●○○○ · importance ●●●●○ · 10 minutes · practises conditional routing";

    /// <summary>Outputs as the file has them.</summary>
    public string Outputs { get; init; } = "[]";

    /// <summary>The four cells of a master's exercise.</summary>
    public static TestCell[] Exercise(string id, string solution = "int Answer() => 42;", string? title = null) =>
    [
        new($"ex-{id.Replace('.', '-')}", "markdown", $"## {id} · {title ?? $"Title {id}"}\n\n{Facts}\n\nDo it."),
        new($"ex-{id.Replace('.', '-')}-code", "code", $"int Before() => 1;\n// BEGIN SOLUTION\n{solution}\n// STUB\n// int Answer() => throw new NotImplementedException();\n// END SOLUTION"),
        new($"ex-{id.Replace('.', '-')}-answer", "markdown", "Because it is so.", "solution"),
        new($"ex-{id.Replace('.', '-')}-check", "code", $"// Stuck? Hint(\"{id}\") in a cell of its own.\nawait Check(\"{id}\", Answer)") { Outputs = """[{"output_type":"stream","name":"stdout","text":["Passed\n"]}]""" },
    ];

    public static string Notebook(IEnumerable<TestCell> cells) => new JsonObject
    {
        ["nbformat"] = 4, ["nbformat_minor"] = 5, ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp" } },
        ["cells"] = new JsonArray([.. cells.Select(c => c.Json())]),
    }.ToJsonString();

    public static NotebookDocument Document(params TestCell[] cells) => NotebookDocument.Parse(Notebook(cells));

    /// <summary>What the checks know: exercises with three hints each.</summary>
    public static Exercise[] Known(params string[] ids) => [.. ids.Select(id => Checks.Exercise.Of<string>(id, ["a", "b", "c"], (_, _) => Task.CompletedTask))];

    private JsonObject Json()
    {
        var json = new JsonObject { ["cell_type"] = Type, ["metadata"] = new JsonObject(), ["source"] = Source };
        if (Id is not null) json["id"] = Id;
        if (Tags.Length > 0) json["metadata"]!["tags"] = new JsonArray([.. Tags.Select(t => JsonValue.Create(t))]);
        if (Type == "code") (json["execution_count"], json["outputs"]) = (3, JsonNode.Parse(Outputs));
        return json;
    }
}
