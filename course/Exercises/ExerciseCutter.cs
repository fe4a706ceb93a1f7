using System.Text;
using System.Text.Json.Nodes;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Course.Exercises;

/// <summary>Cuts the notebook of exercises from its master.</summary>
internal static class ExerciseCutter
{
    /// <summary>The file as it stands in exercises/.</summary>
    public static byte[] Cut(Master master)
    {
        var file = Json(master.Notebook);
        var cells = file["cells"]!.AsArray().Zip(master.Cells).Where(c => !c.Second.IsSolutionOnly).Select(c => Cell(c.First!.AsObject(), c.Second.Cut.Text)).ToArray();
        file["cells"] = new JsonArray(cells);
        // The version from which on cells have ids.
        if (file["nbformat_minor"] is not JsonValue minor || !minor.TryGetValue(out int number) || number < 5) file["nbformat_minor"] = 5;
        return NotebookFormat.Write(file);
    }

    private static JsonObject Cell(JsonObject master, string text)
    {
        var cell = master.DeepClone().AsObject();
        cell["source"] = NotebookFormat.Lines(text);
        if ((string?)cell["cell_type"] == "code") (cell["outputs"], cell["execution_count"]) = (new JsonArray(), null);
        // When a cell last ran is no part of an exercise.
        (cell["metadata"] as JsonObject)?.Remove("execution");
        return cell;
    }

    private static JsonObject Json(NotebookDocument notebook)
    {
        var bytes = notebook.ToBytes().AsSpan();
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        return JsonNode.Parse(bytes, documentOptions: new() { MaxDepth = JsonSpan.MaxDepth })!.AsObject();
    }
}
