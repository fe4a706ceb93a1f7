using System.Text.Json.Nodes;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Tests;

/// <summary>A course in a temporary folder, with the notebooks a test writes.</summary>
internal sealed class CourseFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("ensemble course ").FullName;

    public CourseFolder() => Directory.CreateDirectory(Path.Combine(Root, "notebooks"));

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public string Write(string name, params (string Type, string Source)[] cells)
    {
        string path = PathOf("notebooks", name);
        File.WriteAllText(path, Json(cells));
        return path;
    }

    public NotebookDocument Executed(string name) => NotebookDocument.Load(PathOf("out", name));

    public static string Json(params (string Type, string Source)[] cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select(Cell)]), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5,
    }.ToJsonString();

    private static JsonObject Cell((string Type, string Source) cell)
    {
        var json = new JsonObject { ["cell_type"] = cell.Type, ["metadata"] = new JsonObject(), ["source"] = cell.Source };
        if (cell.Type == "code") (json["execution_count"], json["outputs"]) = (null, new JsonArray());
        return json;
    }
}
