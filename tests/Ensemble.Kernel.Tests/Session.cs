using System.Collections.Concurrent;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Tests;

/// <summary>A kernel and a front end that remembers: run a cell, look at what it showed.</summary>
internal sealed class Session : IFrontEnd, IDisposable
{
    private readonly NotebookKernel kernel;
    private ConcurrentQueue<CellEvent> events = new();

    public Session(string? folder = null) => kernel = new NotebookKernel(folder ?? Path.GetTempPath());

    public NotebookKernel Kernel => kernel;

    public Queue<string> Answers { get; } = new();

    /// <summary>Told of each event as it comes.</summary>
    public Action<CellEvent>? OnEvent { get; set; }

    public async Task<Ran> RunAsync(string code, string language = "csharp", CancellationToken? cancellationToken = null)
    {
        events = new();
        var error = await kernel.RunAsync(code, language, this, cancellationToken ?? TestContext.Current.CancellationToken);
        return new([.. events], error);
    }

    public void Send(CellEvent happened)
    {
        events.Enqueue(happened);
        OnEvent?.Invoke(happened);
    }

    public Task<string?> AskAsync(string prompt, bool isPassword, CancellationToken cancellationToken) =>
        Task.FromResult(Answers.TryDequeue(out string? answer) ? answer : null);

    public void Dispose() => kernel.Dispose();
}

/// <summary>What a cell showed, and how it ended.</summary>
internal sealed record Ran(IReadOnlyList<CellEvent> Events, CellError? Error)
{
    public MimeBundle? Result => Events.OfType<Result>().SingleOrDefault()?.Data;
    public string? Plain => Result?["text/plain"];
    public string Stdout => Stream("stdout");
    public string Stderr => Stream("stderr");

    private string Stream(string name) => string.Concat(Events.OfType<StreamText>().Where(t => t.Name == name).Select(t => t.Text));
}
