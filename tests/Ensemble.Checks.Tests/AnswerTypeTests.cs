using Ensemble.Agents;

namespace Ensemble.Checks.Tests;

/// <summary>An answer of another type than asked for is told in words that a learner can act on.</summary>
public class AnswerTypeTests
{
    private delegate string Greeting(string name, string mark = "!");

    private static CheckPoint Told<TExpected>(object answer)
    {
        Assert.Null(AnswerType.Fit(typeof(TExpected), answer));
        var point = AnswerType.Mismatch("1.2", typeof(TExpected), answer);
        Assert.Equal(AnswerType.Describe(typeof(TExpected)), point.Expected);
        return point;
    }

    [Theory]
    [InlineData(typeof(Func<Agent, string, Task<string>>), "a function (Agent, string) → Task<string>")]
    [InlineData(typeof(Action), "a function () → void")]
    [InlineData(typeof(Func<IReadOnlyList<int?>, string[], (int, bool)>), "a function (IReadOnlyList<int?>, string[]) → (int, bool)")]
    [InlineData(typeof(Dictionary<string, List<int[,]>>), "a value of type Dictionary<string, List<int[,]>>")]
    [InlineData(typeof(IDisposable), "an object that is an IDisposable")]
    [InlineData(typeof(Greeting), "a function (string, string) → string")]
    public void TypesAreNamedAsALearnerWritesThem(Type type, string words) => Assert.Equal(words, AnswerType.Describe(type));

    [Fact]
    public void AFunctionThatFitsByVarianceIsTaken()
    {
        var taken = (Func<string, object>)AnswerType.Fit(typeof(Func<string, object>), (Func<object, string>)(o => $"<{o}>"))!;
        Assert.Equal("<a>", taken("a"));
    }

    [Fact]
    public void AFunctionWithAnOptionalParameterIsTaken()
    {
        string hello = "hello";
        var answer = (string name, CancellationToken token = default) => $"{hello} {name} {token.CanBeCanceled}";
        Assert.IsNotType<Func<string, CancellationToken, string>>(answer);
        var taken = (Func<string, CancellationToken, string>)AnswerType.Fit(typeof(Func<string, CancellationToken, string>), answer)!;
        Assert.Equal("hello you False", taken("you", CancellationToken.None));
    }

    [Fact]
    public void ADelegateTypeOfTheLearnersOwnIsTaken()
    {
        Greeting greet = Greet;
        Assert.Equal("hello you?", ((Func<string, string, string>)AnswerType.Fit(typeof(Func<string, string, string>), greet)!)("you", "?"));
        static string Greet(string name, string mark) => $"hello {name}{mark}";
    }

    [Fact]
    public void ASynchronousFunctionWhereATaskIsAsked() =>
        Assert.Equal("Your function gives back string at once. It should be asynchronous: async, with the return type Task<string>.",
            Told<Func<string, Task<string>>>((Func<string, string>)(s => s)).Advice);

    [Fact]
    public void AnAsynchronousFunctionWhereAValueIsAsked() =>
        Assert.Equal("Your function is asynchronous (Task<string>). Here nothing is waited for: let it return string, without async.",
            Told<Func<string, string>>((Func<string, Task<string>>)Task.FromResult).Advice);

    [Fact]
    public void AFunctionThatGivesNothingBack()
    {
        Assert.Equal("Your function gives nothing back (void). Let it return int.", Told<Func<string, int>>((Action<string>)(_ => { })).Advice);
        Assert.Equal("Your function gives nothing back (void). Let it return Task: an async function that says void cannot be waited for.", Told<Func<Task>>((Action)(() => { })).Advice);
    }

    [Fact]
    public void AFunctionThatGivesBackWhatNobodyAskedFor() =>
        Assert.Equal("Your function gives back int. Here it only has to act: let it be void.", Told<Action<string>>((Func<string, int>)(s => s.Length)).Advice);

    [Fact]
    public void AnotherTypeGivenBack() =>
        Assert.Equal("Your function gives back int, and it should give back string.", Told<Func<string, string>>((Func<string, int>)(s => s.Length)).Advice);

    [Fact]
    public void AnotherNumberOfParameters()
    {
        var point = Told<Func<Agent, string, Task<string>>>((Func<string, Task<string>>)Task.FromResult);
        Assert.Equal("Your function takes 1 parameter, and this exercise calls it with 2 parameters: (Agent, string).", point.Advice);
        Assert.Equal("a function (string) → Task<string>", point.Actual);
    }

    [Fact]
    public void AnotherParameter() =>
        Assert.Equal("Look at parameter 2: it should be int, and yours is string.", Told<Func<Agent, int, string>>((Func<Agent, string, string>)((_, s) => s)).Advice);

    [Fact]
    public void TheResultInPlaceOfTheFunction()
    {
        Assert.Contains("by its name and without brackets: Check(\"1.2\", Name). You gave the task", Told<Func<Task<string>>>(Task.FromResult("called")).Advice);
        Assert.Contains("by its name and without brackets", Told<Func<string>>("called").Advice);
    }

    [Fact]
    public void TheFunctionInPlaceOfTheResult() =>
        Assert.Contains("call it, with brackets", Told<List<string>>((Func<List<string>>)(() => [])).Advice);

    [Fact]
    public void AnotherValue() => Assert.Equal("Give a value of type List<string>.", Told<List<string>>(new string[1]).Advice);

    [Fact]
    public void ATypeWithTheSameNameThatIsTheLearnersOwn() =>
        Assert.Contains("The types have the same names", Told<Func<Agent, string>>((Func<Own.Agent, string>)(_ => "")).Advice);

    [Fact]
    public async Task ACheckSaysSoWithoutRunningAnything()
    {
        var exercise = Exercise.Of<Func<string, string>>("9.1", ["one", "two", "three"], (_, _) => throw new InvalidOperationException("called"));
        var result = await Checker.RunAsync(exercise, (Func<int, string>)(_ => ""), TimeSpan.FromSeconds(30));
        Assert.Equal((CheckStatus.Wrong, "Look at parameter 1: it should be string, and yours is int."), (result.Status, result.Message));
        Assert.Equal("a function (int) → string", Assert.Single(result.Points).Actual);
    }

    private static class Own
    {
        public sealed record Agent(string Name);
    }
}
