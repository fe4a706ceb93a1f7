using System.Diagnostics;

namespace Ensemble.Kernel.Tests.FSharp;

public sealed class FSharpCostTests
{
    // Other tests load F# into this process, so the question is asked in one that runs nothing else.
    [Fact]
    public async Task A_notebook_without_FSharp_does_not_load_it()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in (string[])["exec", typeof(FSharpCostTests).Assembly.Location, "-noColor", "-explicit", "only", "-method", $"{typeof(FSharpCostTests).FullName}.{nameof(Alone_no_assembly_of_FSharp_is_there_after_other_cells)}"])
            start.ArgumentList.Add(argument);
        using var child = Process.Start(start)!;
        string said = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0, said);
        Assert.Contains("Total: 1", said, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task Alone_no_assembly_of_FSharp_is_there_after_other_cells()
    {
        using var session = new Session();
        Assert.Null((await session.RunAsync("record Row(int A, string B);\ndisplay(new[] { new Row(1, \"a\") });\nnew Dictionary<string, int> { [\"a\"] = 1 }")).Error);
        Assert.Null((await session.RunAsync("#!markdown\ntext\n#!html\n<b>text</b>\n#!csharp\n#!whos")).Error);
        Assert.Equal("complete", session.Kernel.IsComplete("let x = 1", "fsharp").Status);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), a => a.GetName().Name!.StartsWith("FSharp", StringComparison.Ordinal));
    }
}
