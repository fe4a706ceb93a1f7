using System.Text.RegularExpressions;

namespace Ensemble.Checks.Tests;

/// <summary>What every exercise keeps to, whoever writes it.</summary>
public partial class EveryExerciseTests
{
    public static TheoryData<string> Ids => new(Exercises.All.Select(e => e.Id));

    private static Exercise Of(string id) => Exercises.All.Single(e => e.Id == id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void ItsNumberIsItsOwnAndBeginsWithTheDay(string id)
    {
        Assert.Matches(Number(), id);
        Assert.Single(Exercises.All, e => e.Id == id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ItHasThreeHints(string id)
    {
        Assert.Equal(3, Of(id).Hints.Distinct().Count());
        Assert.All(Of(id).Hints, hint => Assert.InRange(hint.Length, 20, 400));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task NullIsNotDoneYet(string id)
    {
        var result = await Exercises.Check(id, null);
        Assert.Equal((CheckStatus.NotDone, Of(id).Hints[0]), (result.Status, result.Hint));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task AnAnswerOfAnotherTypeIsToldInWords(string id)
    {
        var result = await Exercises.Check(id, new object());
        Assert.Equal(CheckStatus.Wrong, result.Status);
        Assert.DoesNotContain('`', result.ToString());
        Assert.DoesNotContain("System.", result.ToString());
    }

    [GeneratedRegex(@"^[1-7]\.[1-9]\d?$")]
    private static partial Regex Number();
}
