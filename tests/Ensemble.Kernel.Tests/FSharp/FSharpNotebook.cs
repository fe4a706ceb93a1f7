using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Editing;
using Ensemble.Kernel.Tests.FSharp;
using Ensemble.Kernel.Variables;

[assembly: AssemblyFixture(typeof(FSharpNotebook))]

namespace Ensemble.Kernel.Tests.FSharp;

/// <summary>A notebook that the F# tests share, as starting F# takes a second. Each test declares names of its own.</summary>
public sealed class FSharpNotebook : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Session _session = new();

    internal Task<Ran> RunAsync(string code, string language = "fsharp") => AloneAsync(_ => _session.RunAsync(code, language));

    internal Task<Completions> CompleteAsync(string code, int position) => AloneAsync(k => k.CompleteAsync(code, position, "fsharp", TestContext.Current.CancellationToken));

    internal Task<MimeBundle?> InspectAsync(string code, int position) => AloneAsync(k => k.InspectAsync(code, position, "fsharp", TestContext.Current.CancellationToken));

    internal IVariables VariablesOf(string language) => _session.Kernel.Languages.VariablesOf(language)!;

    /// <summary>Sets a variable of one language to a variable of another, as <c>#!set</c> does; gives back what the learner is told.</summary>
    internal Task<string> PassAsync(string name, string from, string to, string? newName = null) => AloneAsync(async _ =>
    {
        var variable = VariablesOf(from).Find(name)!;
        var told = new Told();
        var error = await VariablesOf(to).SetAsync(newName ?? name, variable.Value, variable.Type, new(told, 1, TestContext.Current.CancellationToken));
        return error is null ? told.Text : $"{error.Name}: {error.Message}";
    });

    public void Dispose()
    {
        _session.Dispose();
        _turn.Dispose();
    }

    // Test classes run side by side, and the session remembers one cell's outputs at a time.
    private async Task<T> AloneAsync<T>(Func<NotebookKernel, Task<T>> use)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return await use(_session.Kernel);
        }
        finally
        {
            _turn.Release();
        }
    }

    private sealed class Told : IFrontEnd
    {
        public string Text { get; private set; } = "";

        public void Send(CellEvent happened) => Text += ((StreamText)happened).Text;

        public Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
