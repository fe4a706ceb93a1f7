namespace Ensemble.Checks.Tests;

/// <summary>A cell that tries an answer out lets the cells after it run, whatever the answer does.</summary>
public class TryItTests
{
    [Fact]
    public async Task WhatComesOutIsGivenBack() => Assert.Equal(3, await Exercises.TryIt(async () => 3));

    [Fact]
    public async Task AStubIsSaidToBeOne() =>
        Assert.Equal("Not filled in yet.", await Exercises.TryIt<int>(() => throw new NotImplementedException()));

    [Fact]
    public async Task AnErrorIsTold() =>
        Assert.Contains("InvalidOperationException: no idea", $"{await Exercises.TryIt<int>(async () => throw new InvalidOperationException("no idea"))}");
}
