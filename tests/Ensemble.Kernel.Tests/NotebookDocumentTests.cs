using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Kernel.Tests;

public sealed partial class NotebookDocumentTests
{
    private const string Odd = """
        {
          "zeta": [1.0, 1e5, -0.0, 12345678901234567890, 1.10],
          "nbformat_minor": 5, "nbformat":4,
          "cells" : [
            {"source":["a\u0041\n","é 🎉 \/ \ud83d\ude00"], "cell_type": "code", "custom": {"b":1,"a":2},
              "outputs": [ {"output_type":"stream" , "text":"x\u003c"} ], "execution_count": 3, "metadata": {"tags":["t"], "dotnet_interactive":{"language":"fsharp"}}},
            {"cell_type": "markdown", "metadata": {}, "source": "one string\nwith \"quotes\""}
          ],
          "metadata": {"kernelspec" : {"name":".net-csharp"}}
        }
        """;

    [Fact]
    public void CellsAreRead()
    {
        var notebook = NotebookDocument.Parse(Odd);
        var code = notebook.Cells[0];
        Assert.Equal(("code", "aA\né 🎉 / 😀", 3, "fsharp"), (code.Type, code.Source, code.ExecutionCount, code.Language));
        Assert.Equal(["t"], code.Tags);
        Assert.Equal("one string\nwith \"quotes\"", notebook.Cells[1].Source);
        Assert.Null(notebook.Cells[1].Language);
        Assert.Equal("x<", (string?)code.Outputs[0]!["text"]);
        Assert.Equal(".net-csharp", (string?)notebook.Metadata["kernelspec"]!["name"]);
    }

    [Fact]
    public void NothingChangedIsNothingWritten()
    {
        byte[] withBom = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Odd.ReplaceLineEndings("\r\n") + "\r\n\r\n")];
        Assert.Equal(withBom, NotebookDocument.Parse(withBom).ToBytes());
        Assert.Equal(Odd, Text(NotebookDocument.Parse(Odd)));
    }

    [Fact]
    public void AnEditChangesItsOwnBytesOnly()
    {
        var notebook = NotebookDocument.Parse(Odd);
        (notebook.Cells[0].ExecutionCount, notebook.Cells[0].Outputs) = (null, []);
        Assert.Equal(Odd.Replace("\"execution_count\": 3", "\"execution_count\": null", StringComparison.Ordinal)
            .Replace("""[ {"output_type":"stream" , "text":"x\u003c"} ]""", "[]", StringComparison.Ordinal), Text(notebook));
    }

    [Fact]
    public void NewOutputsFollowTheFilesLayout()
    {
        const string File = "{\r\n\t\"cells\": [\r\n\t\t{\r\n\t\t\t\"cell_type\": \"code\",\r\n\t\t\t\"source\": \"1\"\r\n\t\t}\r\n\t],\r\n\t\"nbformat\": 4\r\n}";
        var notebook = NotebookDocument.Parse(File);
        notebook.Cells[0].ExecutionCount = 7;
        notebook.Cells[0].Outputs = [new JsonObject { ["text"] = new JsonArray("é<\n") }];
        Assert.Equal(File.Replace("\"source\": \"1\"", "\"source\": \"1\",\r\n\t\t\t\"execution_count\": 7,\r\n\t\t\t\"outputs\": [\r\n\t\t\t\t{\r\n\t\t\t\t\t\"text\": [\r\n\t\t\t\t\t\t\"é<\\n\"\r\n\t\t\t\t\t]\r\n\t\t\t\t}\r\n\t\t\t]", StringComparison.Ordinal), Text(notebook));
    }

    [Fact]
    public void AFileOnOneLineStaysOnOneLine()
    {
        var notebook = NotebookDocument.Parse("""{"nbformat":4,"cells":[{"cell_type":"code","outputs":[],"source":"1"}]}""");
        notebook.Cells[0].Outputs = [new JsonObject { ["a"] = 1 }];
        Assert.Equal("""{"nbformat":4,"cells":[{"cell_type":"code","outputs":[{"a":1}],"source":"1"}]}""", Text(notebook));
    }

    [Fact]
    public void AnyNotebookSurvivesAReadAndAWrite() => Notebooks.Sample(file =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(file);
        Assert.Equal(bytes, NotebookDocument.Parse(bytes).ToBytes());
    });

    [Fact]
    public void AnyEditLeavesTheRestAsItWas() => Gen.Select(Notebooks, Json(2).Array[0, 3]).Sample((file, outputs) =>
    {
        var original = NotebookDocument.Parse(file);
        var edited = NotebookDocument.Parse(file);
        foreach (var cell in edited.Cells)
            (cell.ExecutionCount, cell.Outputs) = (12, [.. outputs.Select(o => JsonNode.Parse($"{{\"text\": {o}}}"))]);
        var reread = NotebookDocument.Parse(edited.ToBytes());
        foreach (var (before, after) in original.Cells.Zip(reread.Cells))
        {
            Assert.Equal(before.Source, after.Source);
            bool isCode = after.Type == "code";
            Assert.Equal(isCode ? outputs.Length : before.Outputs.Count, after.Outputs.Count);
            Assert.Equal(isCode ? 12 : before.ExecutionCount, after.ExecutionCount);
        }
        // Putting back what was there before gives back the document, read as JSON.
        foreach (var (before, after) in original.Cells.Zip(reread.Cells)) (after.Outputs, after.ExecutionCount) = (before.Outputs, before.ExecutionCount);
        Assert.True(JsonNode.DeepEquals(WithDefaults(file), WithDefaults(Text(reread))));
    });

    [Fact]
    public void EditsOfOneOutputLeaveEveryOtherByteAsItWas() => Gen.Select(Notebooks, Json(2).Array[1, 4], Gen.Int[0, 99]).Sample((file, edits, pick) =>
    {
        byte[] before = Encoding.UTF8.GetBytes(file);
        var notebook = NotebookDocument.Parse(before);
        var withOutputs = JsonSpan.Parse(before)["cells"]!.Items.Index().Where(c => notebook.Cells[c.Index] is { Type: "code", Outputs.Count: > 0 }).ToList();
        if (withOutputs.Count == 0) return;
        var (cell, span) = withOutputs[pick % withOutputs.Count];
        // One after the other, as a live display does it.
        foreach (string edit in edits)
        {
            var outputs = notebook.Cells[cell].Outputs.DeepClone().AsArray();
            outputs[pick % outputs.Count] = JsonNode.Parse($"{{\"data\": {edit}}}");
            notebook.Cells[cell].Outputs = outputs;
        }
        byte[] after = notebook.ToBytes();
        Assert.True(after.AsSpan().StartsWith(before.AsSpan(0, span["outputs"]!.Start)));
        Assert.True(after.AsSpan().EndsWith(before.AsSpan(span["outputs"]!.End)));
        Assert.True(JsonNode.DeepEquals(notebook.Cells[cell].Outputs, NotebookDocument.Parse(after).Cells[cell].Outputs));
    });

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("  \n", "the file is empty")]
    [InlineData("{\"nbformat\": 4, \"cells\": [", "not valid JSON at line 1")]
    [InlineData("[]", "holds no JSON object")]
    [InlineData("{\"nbformat\": 3, \"worksheets\": []}", "\"nbformat\" is 3")]
    [InlineData("{\"cells\": []}", "\"nbformat\" is missing")]
    [InlineData("{\"nbformat\": 4}", "no list of \"cells\"")]
    [InlineData("{\"nbformat\": 4, \"nbformat\": 4, \"cells\": []}", "\"nbformat\" appears twice in the notebook")]
    [InlineData("{\"nbformat\": 4, \"cells\": [{\"cell_type\":\"code\",\"source\":\"\",\"metadata\":{\"a\":1,\"a\":2}}]}", "\"a\" appears twice in /cells/0/metadata")]
    [InlineData("{\"nbformat\": 4, \"cells\": [7, {\"cell_type\":\"code\"}, {\"source\":[1]}]}", "cell 1 is not an object; cell 2 has no \"source\" that is a string or a list of strings; cell 3 has no \"cell_type\"")]
    public void WhatIsNoNotebookIsExplained(string file, string expected)
    {
        var e = Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(file));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TextThatIsNotUtf8IsExplained()
    {
        byte[] file = [.. "{\"nbformat\": 4, \"cells\": [{\"cell_type\":\"code\",\"source\":\""u8, 0xE9, .. "\"}]}"u8];
        Assert.Contains("UTF-8", Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileInUtf16IsExplained() =>
        Assert.Contains("save it as UTF-8", Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{}")])).Message, StringComparison.Ordinal);

    private static string Text(NotebookDocument notebook) => Encoding.UTF8.GetString(notebook.ToBytes());

    // A cell that had no outputs or count may have gained the empty ones.
    private static JsonNode WithDefaults(string file)
    {
        var root = JsonNode.Parse(file)!;
        foreach (var cell in root["cells"]!.AsArray().OfType<JsonObject>().Where(c => (string?)c["cell_type"] == "code"))
        {
            cell.TryAdd("outputs", new JsonArray());
            cell.TryAdd("execution_count", null);
        }
        return root;
    }

    private static readonly Gen<string> Space = Any("", "", " ", "\n", "\n  ", "\r\n\t");
    private static readonly Gen<string> String = Any("\"\"", "\"a\"", "\"é\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"<\\/\"", "\"\\\\ \\\" \\n\"", "\"🎉\"");
    private static readonly Gen<string> Scalar = Gen.OneOf(String, Any("1", "1.0", "1e5", "-0.0", "1E+2", "12345678901234567890.1", "true", "null"));

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<string> Json(int depth) => depth == 0 ? Scalar : Gen.OneOf(Scalar, List(Json(depth - 1)), Map(Json(depth - 1)));
    private static Gen<string> List(Gen<string> item) => Gen.Select(item.Array[0, 3], Space, (items, space) => $"[{space}{string.Join($",{space}", items)}{space}]");
    private static Gen<string> Map(Gen<string> value) => Gen.Select(value.Array[0, 3], Space, (values, space) => Members(values.Select((v, i) => ($"k{i}", v)), space));

    private static string Members(IEnumerable<(string Name, string Value)> members, string space) =>
        $"{{{space}{string.Join($",{space}", members.Select(m => $"\"{m.Name}\"{space}:{space}{m.Value}"))}{space}}}";

    private static readonly Gen<string> Cell =
        from type in Any("\"code\"", "\"markdown\"")
        from source in Gen.OneOf(String, List(String))
        from outputs in List(Map(Json(1)))
        from extra in Json(2)
        from hasOutputs in Gen.Bool
        from hasCount in Gen.Bool
        from hasOther in Gen.Bool
        from seed in Gen.Int
        from space in Space
        select Members(Shuffled([("cell_type", type), ("source", source), .. When(hasOutputs, "outputs", outputs), .. When(hasCount, "execution_count", "5"), .. When(hasOther, "other", extra)], seed), space);

    private static readonly Gen<string> Notebooks =
        from cells in List(Cell)
        from metadata in Map(Json(2))
        from extra in Json(3)
        from seed in Gen.Int
        from space in Space
        from end in Any("", "\n", "\r\n", " \n")
        select Members(Shuffled([("cells", cells), ("metadata", metadata), ("nbformat", "4"), ("nbformat_minor", "5"), ("x", extra)], seed), space) + end;

    private static (string, string)[] When(bool there, string name, string value) => there ? [(name, value)] : [];

    private static (string, string)[] Shuffled((string, string)[] members, int seed)
    {
        new Random(seed).Shuffle(members);
        return members;
    }
}
