using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Editing;

namespace Ensemble.Kernel.Tests.Editing;

/// <summary>A session whose writer's cursor stands at the mark ¦ in the code.</summary>
internal sealed class Writer : IDisposable
{
    private readonly Session session;

    public Writer(string? folder = null) => session = new(folder);

    public async Task RunAsync(string code, string language = "csharp") => Assert.Null((await session.RunAsync(code, language)).Error);

    public Task<Ran> TryAsync(string code) => session.RunAsync(code);

    public Task<Completions> CompleteAsync(string marked, string language = "csharp")
    {
        var (code, position) = Read(marked);
        return session.Kernel.CompleteAsync(code, position, language, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<string>> TextsAsync(string marked, string language = "csharp") =>
        [.. (await CompleteAsync(marked, language)).Items.Select(i => i.Text)];

    public Task<MimeBundle?> InspectAsync(string marked, string language = "csharp")
    {
        var (code, position) = Read(marked);
        return session.Kernel.InspectAsync(code, position, language, TestContext.Current.CancellationToken);
    }

    public void Dispose() => session.Dispose();

    private static (string Code, int Position) Read(string marked) => (marked.Replace("¦", ""), marked.IndexOf('¦', StringComparison.Ordinal));
}
