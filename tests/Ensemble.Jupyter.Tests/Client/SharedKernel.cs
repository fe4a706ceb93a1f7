namespace Ensemble.Jupyter.Tests.Client;

/// <summary>One kernel for all tests of a class, which run one after another and do not mind what the others declared.</summary>
public sealed class SharedKernel : IAsyncLifetime
{
    internal KernelClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Client = await KernelClient.StartAsync();

    public ValueTask DisposeAsync()
    {
        Client?.Dispose();
        return default;
    }
}
