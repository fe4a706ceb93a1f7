using Ensemble.DataCrew;
using Ensemble.Models;
using Ensemble.Tests.DataCrew.Loading;
using Microsoft.Extensions.AI;

namespace Ensemble.Tests.DataCrew.Crew;

/// <summary>Runs the crew on a small file.</summary>
public abstract class CrewRuns : IDisposable
{
    protected const string Shop = "item,price,sold\nApple,2.5,10\nPear,3.5,20\nPlum,6,30\nApple,4,40\n";
    private readonly TempFiles _files = new();

    public void Dispose()
    {
        _files.Dispose();
        GC.SuppressFinalize(this);
    }

    protected string Write(string text, string name = "shop.csv") => _files.Write(name, text);

    protected string Missing(string name) => Path.Combine(_files.Folder, name);

    protected Task<CrewReport> RunAsync(IChatClient model, params string[] questions) => RunAsync(model, Write(Shop), questions);

    private protected static Task<CrewReport> RunAsync(Func<Ask, ChatMessage?> meddle, string path, params string[] questions) => RunAsync(new MeddlingClient(meddle), path, questions);

    protected static Task<CrewReport> RunAsync(IChatClient model, string path, string[] questions) =>
        new DataAnalysisCrew(model).RunAsync(path, questions, cancellationToken: TestContext.Current.CancellationToken);

    protected static OfflineChatClient Offline { get; } = new();
}
