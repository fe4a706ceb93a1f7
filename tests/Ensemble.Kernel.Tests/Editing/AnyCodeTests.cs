using CsCheck;
using Ensemble.Kernel.Editing;

namespace Ensemble.Kernel.Tests.Editing;

public sealed class AnyCodeTests
{
    private static readonly string[] Pieces =
    [
        "birds", ".", "?.", "(", ")", "{", "}", "[", "]", "<", ">", ";", ",", " ", "\n", "\r\n", "\"", "$\"{", "\"\"\"", "'", "@", "// ", "/*", "*/", "#", "#!", "#!html", "#!set --name",
        "#r \"", "nuget:", "new ", "using ", "var x = ", "=> ", "x", "int", "class A : ", "record R(", "is ", "with ", "switch ", "case ", "where T : ", "Math.Abs", "List<", "0x", "1.",
        "é", "🐦", "\ud83d", "\0", "int*", "int[]", "dynamic d", "(1, 2)", "System.", "foreach (var y in ", "/// <summary>", "[Obsolete", "async ", "await ", "typeof(", "nameof(", "global::", "delegate*<",
    ];

    [Fact]
    public async Task CSharp_answers_at_any_position_of_any_code()
    {
        using var kernel = new NotebookKernel(Path.GetTempPath());
        // The language itself is asked: the kernel would answer for it if it failed.
        var csharp = kernel.Languages.EditorOf("csharp")!;
        var cell = Gen.Select(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 12], Gen.Int[-1, 60], (pieces, position) => (Code: string.Concat(pieces), position));
        await cell.SampleAsync(async c =>
        {
            var found = await csharp.CompleteAsync(c.Code, c.position, CancellationToken.None);
            Assert.InRange(found.Start, 0, found.End);
            Assert.InRange(found.End, found.Start, c.Code.Length);
            Assert.InRange(found.Items.Count, 0, Ranking.MostItems);
            Assert.Distinct(found.Items.Select(i => i.Text));
            await csharp.InspectAsync(c.Code, c.position, CancellationToken.None);
            csharp.IsComplete(c.Code);
        }, iter: 150, threads: 1);
    }

    [Fact]
    public async Task A_reference_that_can_be_no_path_does_not_keep_the_editor_from_answering()
    {
        using var kernel = new NotebookKernel(Path.GetTempPath());
        var found = await kernel.Languages.EditorOf("csharp")!.CompleteAsync("#r \"a\0b\"\nMath.Ab", 16, CancellationToken.None);
        Assert.Contains(found.Items, i => i.Text == "Abs");
    }
}
