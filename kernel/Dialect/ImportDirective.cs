using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Notebooks;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Dialect;

/// <summary>Runs another file's code as if it stood in the cell: a notebook cell by cell, a source file as one cell.</summary>
/// <param name="folder">The notebook's folder.</param>
/// <param name="runCell">Runs one cell's code.</param>
internal sealed class ImportDirective(string folder, Func<string, string, CellOrigin, KernelInvocationContext, Task<CellError?>> runCell)
{
    private static readonly Dictionary<string, string> Sources = new(StringComparer.OrdinalIgnoreCase)
    {
        [".cs"] = "csharp", [".csx"] = "csharp", [".fs"] = "fsharp", [".fsx"] = "fsharp", [".js"] = "javascript",
        [".html"] = "html", [".htm"] = "html", [".md"] = "markdown", [".mmd"] = "mermaid", [".mermaid"] = "mermaid",
    };

    public async Task<CellError?> RunAsync(DirectiveLine line, CellOrigin origin, KernelInvocationContext cell)
    {
        string file = line["FILE"]!;
        string path = Locate(file, origin);
        if (origin.Imports.Contains(path))
            throw new DirectiveException($"{file} imports itself: {string.Join(" → ", origin.Imports.SkipWhile(f => f != path).Append(path).Select(Path.GetFileName))}");
        foreach (var (code, language, label) in Cells(path, file))
        {
            var inside = new CellOrigin(label, Path.GetDirectoryName(path)!, [.. origin.Imports, path]);
            if (await runCell(code, language, inside, cell) is { } error) return Failed(error, label, line, origin);
        }
        return null;
    }

    // In an imported file a name is relative to that file; the notebook's folder, where .NET Interactive looks, comes second.
    private string Locate(string file, CellOrigin origin)
    {
        string near = Path.GetFullPath(file, origin.Folder);
        string path = File.Exists(near) ? near : Path.GetFullPath(file, folder);
        return File.Exists(path) ? path : throw new DirectiveException(NearbyFiles.Missing(file, near));
    }

    private static IEnumerable<(string Code, string Language, string Label)> Cells(string path, string file)
    {
        string name = Path.GetFileName(path);
        string extension = Path.GetExtension(path).ToLowerInvariant();
        try
        {
            if (extension == ".ipynb") return [.. NotebookCells(NotebookDocument.Load(path), name)];
            if (extension == ".dib") return [(DibFile.Code(File.ReadAllText(path)), "csharp", name)];
            if (Sources.TryGetValue(extension, out string? language)) return [(File.ReadAllText(path), language, name)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotebookFormatException)
        {
            throw new DirectiveException(e is NotebookFormatException ? e.Message : $"{file} cannot be read: {e.Message}");
        }
        throw new DirectiveException($"{file} is of no kind that can be imported: those are .ipynb, .dib, {string.Join(", ", Sources.Keys)}");
    }

    private static IEnumerable<(string Code, string Language, string Label)> NotebookCells(NotebookDocument notebook, string name)
    {
        string language = (string?)notebook.Metadata["polyglot_notebook"]?["kernelInfo"]?["defaultKernelName"]
            ?? (string?)notebook.Metadata["kernelspec"]?["language"] ?? "csharp";
        return notebook.Cells.Where(c => c.Type == "code" && !string.IsNullOrWhiteSpace(c.Source))
            .Select((c, i) => (c.Source, c.Language ?? language, $"{name} cell {i + 1}"));
    }

    // The importing cell fails with the file's error, which says where it happened.
    private static CellError Failed(CellError error, string label, DirectiveLine line, CellOrigin origin)
    {
        string place = error.Line is { } number ? $"{label}, line {number}" : label;
        string message = error.Message.StartsWith(Path.GetFileName(label.Split(" cell ")[0]), StringComparison.Ordinal) ? error.Message : $"{place}: {error.Message}";
        return new(error.Name, message, [.. error.Traceback, $"   at {origin.Label}, line {line.Number}: {line.Name} {line["FILE"]}"], line.Number);
    }
}
