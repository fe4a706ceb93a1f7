using Ensemble.Jupyter.Tests.Client;

namespace Ensemble.Jupyter.Tests;

/// <summary>F# costs nothing until it is used; a process of its own can tell.</summary>
public sealed class FSharpCostTests
{
    private const string Loaded = "AppDomain.CurrentDomain.GetAssemblies().Count(a => a.GetName().Name!.StartsWith(\"FSharp\"))";

    [Fact]
    public async Task A_session_without_FSharp_does_not_load_it()
    {
        using var kernel = await KernelClient.StartAsync();
        (await kernel.ExecuteAsync("record Row(int A, string B);\ndisplay(new[] { new Row(1, \"a\") });\nnew Dictionary<string, int> { [\"a\"] = 1 }")).Ok();
        (await kernel.ExecuteAsync("#!markdown\ntext\n#!html\n<b>text</b>\n#!csharp\n#!whos")).Ok();
        Assert.Equal("0", (await kernel.ExecuteAsync(Loaded)).Ok().Plain);
        (await kernel.ExecuteAsync("#!fsharp\n1 + 1")).Ok();
        Assert.NotEqual("0", (await kernel.ExecuteAsync(Loaded)).Ok().Plain);
    }
}
