using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Tests.Packages;

/// <summary>Real restores, from a feed on this disk. Each takes a second, so there are few.</summary>
public sealed class PackageTests
{
    private static string[] Texts(Ran ran) => [.. ran.Events.Select(e => e switch
    {
        Displayed d => d.Data["text/plain"]!,
        Updated u => "updated: " + u.Data["text/plain"],
        Failed f => "failed: " + f.Error.Message,
        _ => e.ToString()!,
    })];

    [Fact]
    public async Task A_package_is_restored_with_what_it_needs_and_the_next_session_has_it_at_once()
    {
        using var feed = new LocalFeed();
        string id = feed.Id;
        string inner = feed.Add($"{id}.Inner", "1.1.0", $"namespace {id}.Inside; public class Box {{ public int Value => 42; }}");
        feed.Add(id, "1.0.0", $"namespace {id}; public class Outer {{ public {id}.Inside.Box Box => new(); }}", dependencies: $"<dependency id=\"{id}.Inner\" version=\"1.0.0\" />", references: [inner]);
        using var session = new Session(feed.Notebooks);
        var ran = await session.RunAsync($"#r \"nuget:{id}, 1.0.0\"\nusing {id}.Inside;\nBox box = new {id}.Outer().Box; box.Value");
        Assert.Equal("42", ran.Plain ?? ran.Error?.Message);
        Assert.Equal([$"Restoring {id} 1.0.0…", $"updated: Installed {id} 1.0.0"], Texts(ran)[..2]);

        // Loaded already, whichever way it is asked for.
        Assert.IsType<Result>(Assert.Single((await session.RunAsync($"#r \"nuget: {id}\"\n#r \"nuget:{id}.inner, 1.*\"\nbox.Value")).Events));
        Assert.Contains($"{id} 1.0.0 is in this session already, and 2.0.0 was asked for: restart", (await session.RunAsync($"1\n#r \"nuget:{id}, 2.0.0\"")).Error!.Message, StringComparison.Ordinal);

        using var next = new Session(feed.Notebooks);
        ran = await next.RunAsync($"#r \"nuget:{id}, 1.0.0\"\nnew {id}.Outer().Box.Value");
        Assert.Equal(["42"], [ran.Plain]);
        Assert.Equal($"Installed {id} 1.0.0", Texts(ran)[0]);
    }

    [Fact]
    public async Task What_cannot_be_restored_is_explained()
    {
        using var feed = new LocalFeed();
        string id = feed.Id;
        feed.Add(id, "1.0.0", "public class A { }");
        feed.Add(id, "1.2.0", "public class A { }");
        feed.Add(id + "Old", "1.0.0", "public class A { }", framework: "uap10.0");
        feed.Add(id + "Preview", "1.0.0-beta", "public class A { }");
        using var session = new Session(feed.Notebooks);
        var error = (await session.RunAsync($"1 +\n#r \"nuget:{id}, 1.0.5\"\n#r \"nuget:{id}Nope\"\n#r \"nuget:{id}Old, 1.0.0\"\n#r \"nuget:{id}Preview\"")).Error!;
        Assert.Equal(("PackageError", 2), (error.Name, error.Line));
        Assert.Contains($"there is no version 1.0.5 of {id}; the nearest there is 1.2.0", error.Message, StringComparison.Ordinal);
        Assert.Contains($"there is no package {id}Nope in local", error.Message, StringComparison.Ordinal);
        Assert.Contains($"of {id}Preview; there are previews only", error.Message, StringComparison.Ordinal);
        error = (await session.RunAsync($"#r \"nuget:{id}Old, 1.0.0\"")).Error!;
        Assert.Contains($"{id}Old 1.0.0 does not work with net10.0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_cannot_be_reached_is_named()
    {
        using var feed = new LocalFeed(withConfig: false);
        using var closed = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        closed.Start();
        int port = ((System.Net.IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using var session = new Session(feed.Notebooks);
        var error = (await session.RunAsync($"#i \"nuget:https://127.0.0.1:{port}/index.json\"\n#r \"nuget:{feed.Id}, 1.0.0\"")).Error!;
        Assert.Equal(2, error.Line);
        Assert.StartsWith($"https://127.0.0.1:{port}/index.json cannot be reached: check the address and the network connection", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_restore_ends_its_process_and_removes_its_folder()
    {
        // A feed that takes the call and never answers.
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        using var feed = new LocalFeed(withConfig: false);
        using var stop = new CancellationTokenSource();
        using var session = new Session(feed.Notebooks);
        var running = session.RunAsync($"#i \"nuget:https://127.0.0.1:{((System.Net.IPEndPoint)silent.LocalEndpoint).Port}/index.json\"\n#r \"nuget:{feed.Id}, 1.0.0\"", cancellationToken: stop.Token);
        using var asked = await silent.AcceptTcpClientAsync(TestContext.Current.CancellationToken); // the restore is under way
        await stop.CancelAsync();
        Assert.Contains("Cancel", (await running).Error!.Name, StringComparison.Ordinal);
        // Its end of the connection closes with the process.
        var buffer = new byte[4096];
        try
        {
            while (await asked.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken) > 0) { }
        }
        catch (IOException)
        {
            // Reset rather than closed: gone all the same.
        }
    }
}
