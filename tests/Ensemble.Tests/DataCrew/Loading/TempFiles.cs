using System.Text;
using Ensemble.DataCrew;

namespace Ensemble.Tests.DataCrew.Loading;

/// <summary>A folder of its own for a test, gone when the test is over.</summary>
public sealed class TempFiles : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("ensemble-").FullName;

    public string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string name, string text, Encoding? encoding = null) => Write(name, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public Task<Dataset> Load(string name, string text, Encoding? encoding = null) =>
        DatasetLoader.LoadAsync(Write(name, text, encoding), TestContext.Current.CancellationToken);

    public async Task<string> Refusal(string name, byte[] bytes) =>
        (await Assert.ThrowsAsync<DataException>(() => DatasetLoader.LoadAsync(Write(name, bytes), TestContext.Current.CancellationToken))).Message;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
