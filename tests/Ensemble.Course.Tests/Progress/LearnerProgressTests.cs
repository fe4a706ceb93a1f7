using System.Text.Json.Nodes;
using CsCheck;
using Ensemble.Course.Checking;
using Ensemble.Course.Progress;

namespace Ensemble.Course.Tests.Progress;

/// <summary>What is remembered of exercises, whatever happens in whatever order.</summary>
public sealed class LearnerProgressTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(string Id, ExerciseState State, int Hints, DateTimeOffset At)> Event =
        Gen.Select(Gen.OneOf("1.1", "1.2", "7.10"), Gen.Enum<ExerciseState>(), Gen.Int[0, 3], Gen.Int[0, 100_000]).Select((id, state, hints, seconds) => (id, state, hints, Start.AddSeconds(seconds)));

    private static LearnerProgress Apply(LearnerProgress progress, (string Id, ExerciseState State, int Hints, DateTimeOffset At) e) =>
        progress.With(e.Id, progress[e.Id].After(e.State, e.At) with { Hints = Math.Max(progress[e.Id].Hints, e.Hints) });

    private static LearnerProgress Of(IEnumerable<(string, ExerciseState, int, DateTimeOffset)> events) => events.Aggregate(LearnerProgress.Empty, Apply);

    [Fact]
    public void WhatIsWrittenIsReadBack() => Event.List[0, 20].Sample(events =>
    {
        var progress = Of(events);
        var back = LearnerProgress.Read(progress.ToString())!;
        foreach (string id in new[] { "1.1", "1.2", "7.10" }) Assert.Equal(progress[id], back[id]);
    });

    [Fact]
    public void ExercisesDoNotTouchEachOther() => Event.List[0, 20].Sample(events =>
    {
        var all = Of(events);
        foreach (var own in events.GroupBy(e => e.Id)) Assert.Equal(Of(own)[own.Key], all[own.Key]);
    });

    [Fact]
    public void TheSameTwiceIsTheSameOnceAndNothingEarnedIsLost() => Event.List[1, 20].Sample(events =>
    {
        var progress = Of(events);
        Assert.Equal(Apply(progress, events[^1]).ToString(), progress.ToString());
        foreach (var own in events.GroupBy(e => e.Id))
        {
            var record = progress[own.Key];
            Assert.Equal((own.Last().State, own.Max(e => e.Hints)), (record.State!.Value, record.Hints));
            Assert.Equal(own.Where(e => e.State == ExerciseState.Passed).Select(e => (DateTimeOffset?)e.At).FirstOrDefault(), record.Passed);
            Assert.Equal(record.Passed is not null && record.State != ExerciseState.Passed, record.PassedBefore);
        }
    });

    [Fact]
    public void FieldsOfALaterVersionSurvive() => Event.List[1, 5].Sample(events =>
    {
        const string later = """{"version":9,"streak":{"days":4},"exercises":{"1.1":{"state":"Mastered","stars":[1,2],"hints":-7},"9.9":"odd"}}""";
        var json = JsonNode.Parse(events.Aggregate(LearnerProgress.Read(later)!, Apply).ToString())!;
        Assert.Equal((9, 4, 2, "odd"), ((int)json["version"]!, (int)json["streak"]!["days"]!, (int)json["exercises"]!["1.1"]!["stars"]![1]!, (string?)json["exercises"]!["9.9"]));
    });

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"version\":1}")]
    [InlineData("{\"exercises\":[]}")]
    [InlineData("""{"exercises":{"1.1":{"state":"Passed","state":"Wrong"}}}""")]
    public void WhatIsNoProgressIsNotRead(string text) => Assert.Null(LearnerProgress.Read(text));

    [Fact]
    public void AnyTextIsReadOrRefusedAndNeverThrows() => Gen.Select(Gen.String[Gen.Char["{}[]\":,exrcis1. \n"], 0, 60], Gen.Bool).Sample((text, wrapped) =>
        _ = LearnerProgress.Read(wrapped ? "{\"exercises\":{\"1.1\":" + text + "}}" : text)?["1.1"]);
}
