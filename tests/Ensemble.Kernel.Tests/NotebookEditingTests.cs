using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Ensemble.Kernel.Notebooks;

namespace Ensemble.Kernel.Tests;

/// <summary>Texts that are changed and cells that are added, in files of every form.</summary>
public sealed partial class NotebookDocumentTests
{
    private static readonly Gen<string> Texts = Gen.Char["ab \n\r\t\"\\é🎉<"].Array[0, 12].Select(c => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(c)));

    [Theory]
    [InlineData("""{"cells":[{"cell_type":"code","id":"a","source":"1"}],"nbformat":4}""", """{"cells":[{"cell_type":"code","id":"a","source":"x\ny 🎉"}],"nbformat":4}""")]
    [InlineData("""{"cells":[{"cell_type":"code","id":"a","source":["1"]}],"nbformat":4}""", """{"cells":[{"cell_type":"code","id":"a","source":["x\n","y 🎉"]}],"nbformat":4}""")]
    [InlineData("{\r\n\t\"cells\": [\r\n\t\t{\r\n\t\t\t\"id\": \"a\", \"source\": [],\r\n\t\t\t\"cell_type\": \"code\"}], \"nbformat\": 4}\r\n", "{\r\n\t\"cells\": [\r\n\t\t{\r\n\t\t\t\"id\": \"a\", \"source\": [\r\n\t\t\t\t\"x\\n\",\r\n\t\t\t\t\"y 🎉\"\r\n\t\t\t],\r\n\t\t\t\"cell_type\": \"code\"}], \"nbformat\": 4}\r\n")]
    public void ATextIsSavedInTheFormThatTheFileHas(string file, string expected)
    {
        foreach (byte[] mark in new[] { [], Encoding.UTF8.GetPreamble() })
        {
            var notebook = NotebookDocument.Parse([.. mark, .. Encoding.UTF8.GetBytes(file)]);
            Assert.Equal("a", notebook.Cells[0].Id);
            notebook.Cells[0].Source = "x\ny 🎉";
            Assert.Equal([.. mark, .. Encoding.UTF8.GetBytes(expected)], notebook.ToBytes());
        }
    }

    // NEW stands for the added cell.
    [Theory]
    [InlineData("""{"cells":[],"nbformat":4}""", 0, """{"cells":[NEW],"nbformat":4}""")]
    [InlineData("""{"cells":[OLD],"nbformat":4}""", 0, """{"cells":[NEW,OLD],"nbformat":4}""")]
    [InlineData("""{"cells":[OLD],"nbformat":4}""", 1, """{"cells":[OLD,NEW],"nbformat":4}""")]
    [InlineData("{\n \"cells\": [],\n \"nbformat\": 4\n}\n", 0, "{\n \"cells\": [\n  NEW\n ],\n \"nbformat\": 4\n}\n")]
    [InlineData("{\n \"cells\": [\n  OLD\n ],\n \"nbformat\": 4\n}\n", 1, "{\n \"cells\": [\n  OLD,\n  NEW\n ],\n \"nbformat\": 4\n}\n")]
    [InlineData("{\r\n\t\"cells\": [\r\n\t\tOLD\r\n\t], \"nbformat\": 4}", 0, "{\r\n\t\"cells\": [\r\n\t\tNEW,\r\n\t\tOLD\r\n\t], \"nbformat\": 4}")]
    public void ACellIsAddedInTheFormOfItsNeighbours(string file, int index, string expected)
    {
        string With(string text) => text.Replace("OLD", """{"cell_type":"code","source":""}""", StringComparison.Ordinal);
        string added = file switch
        {
            _ when file.Contains('\t', StringComparison.Ordinal) => "{\r\n\t\t\t\"cell_type\": \"raw\",\r\n\t\t\t\"source\": \"x\"\r\n\t\t}",
            _ when file.Contains('\n', StringComparison.Ordinal) => "{\n   \"cell_type\": \"raw\",\n   \"source\": \"x\"\n  }",
            _ => """{"cell_type":"raw","source":"x"}""",
        };
        var notebook = NotebookDocument.Parse(With(file));
        Assert.Equal(With(expected).Replace("NEW", added, StringComparison.Ordinal), Text(notebook.WithCell(index, new JsonObject { ["cell_type"] = "raw", ["source"] = "x" })));
        Assert.Equal(With(file), Text(notebook));
    }

    [Fact]
    public void AnyTextComesBackAndTheRestStaysAsItWas() => Gen.Select(Notebooks, Texts, Gen.Int[0, 99]).Sample((file, text, pick) =>
    {
        byte[] before = Encoding.UTF8.GetBytes(file);
        var notebook = NotebookDocument.Parse(before);
        if (notebook.Cells.Count == 0) return;
        int at = pick % notebook.Cells.Count;
        var span = JsonSpan.Parse(before)["cells"]!.Items[at]["source"]!;
        notebook.Cells[at].Source = text;
        byte[] after = notebook.ToBytes();
        Assert.True(after.AsSpan().StartsWith(before.AsSpan(0, span.Start)));
        Assert.True(after.AsSpan().EndsWith(before.AsSpan(span.End)));
        var reread = NotebookDocument.Parse(after);
        Assert.Equal(text, reread.Cells[at].Source);
        Assert.Equal(before[span.Start], after[span.Start]); // A list stays a list.
        // What is put back as it was is nothing changed.
        notebook.Cells[at].Source = NotebookDocument.Parse(before).Cells[at].Source;
        Assert.Equal(before, notebook.ToBytes());
    });

    [Fact]
    public void AnAddedCellIsThereAndTheRestStaysAsItWas() => Gen.Select(Notebooks, Texts, Gen.Int[0, 99]).Sample((file, text, pick) =>
    {
        var before = NotebookDocument.Parse(file);
        int at = pick % (before.Cells.Count + 1);
        var after = before.WithCell(at, new JsonObject { ["cell_type"] = "code", ["id"] = "new", ["metadata"] = new JsonObject(), ["source"] = NotebookFormat.Lines(text), ["outputs"] = new JsonArray() });
        Assert.Equal(("new", text), (after.Cells[at].Id, after.Cells[at].Source));
        var root = JsonNode.Parse(Text(after))!;
        root["cells"]!.AsArray().RemoveAt(at);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(file), root));
        // What was there is there byte for byte, around the new one.
        int added = Text(after).Length - file.Length, same = file.Zip(Text(after)).TakeWhile(c => c.First == c.Second).Count();
        Assert.True(added > 0 && file.Length - same <= Text(after).Length - same && Text(after).EndsWith(file[same..], StringComparison.Ordinal));
    });

    [Fact]
    public void ACellGivesItsPlaceToAnother()
    {
        const string File = "{\n\t\"cells\": [\n\t\t{\"cell_type\":\"code\",\"source\":\"1\"} ,\n\t\t{\"cell_type\":\"code\",\"source\":\"2\"}\n\t],\n\t\"nbformat\": 4}";
        var notebook = NotebookDocument.Parse(File);
        (notebook.Cells[0].Source, notebook.Cells[1].Source) = ("lost", "kept");
        Assert.Equal(File.Replace("{\"cell_type\":\"code\",\"source\":\"1\"}", "{\n\t\t\t\"cell_type\": \"raw\",\n\t\t\t\"source\": \"x\"\n\t\t}", StringComparison.Ordinal).Replace("\"2\"", "\"kept\"", StringComparison.Ordinal),
            Text(notebook.WithCellReplaced(0, new JsonObject { ["cell_type"] = "raw", ["source"] = "x" })));
    }

    [Fact]
    public void AChangedTextAndAnAddedCellGoTogether()
    {
        var notebook = NotebookDocument.Parse("""{"nbformat":4,"cells":[{"cell_type":"code","source":"1"}]}""");
        notebook.Cells[0].Source = "2";
        notebook = notebook.WithCell(1, new JsonObject { ["cell_type"] = "markdown", ["source"] = "3" }).WithCell(0, new JsonObject { ["cell_type"] = "raw", ["source"] = "0" });
        Assert.Equal("""{"nbformat":4,"cells":[{"cell_type":"raw","source":"0"},{"cell_type":"code","source":"2"},{"cell_type":"markdown","source":"3"}]}""", Text(notebook));
    }
}
