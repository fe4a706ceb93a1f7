using Ensemble.Course.Watching;

namespace Ensemble.Course.Tests.Watching;

public sealed class SavesTests : IDisposable
{
    private readonly CourseFolder course = new();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task WhatALinkPointsAtIsWatched()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not let everyone make links.");
        string real = course.Write("01-a.ipynb"), link = course.PathOf("link.ipynb");
        File.CreateSymbolicLink(link, real);
        using var saves = new Saves(link);
        File.WriteAllText(real, "saved");
        Assert.True(await saves.Reader.WaitToReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }
}
