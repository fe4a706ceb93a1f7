using Change = System.Func<string, System.Threading.CancellationToken, System.Threading.Tasks.Task<string>>;
using Update = System.Func<Ensemble.Checks.SharedDocument, System.Func<string, System.Threading.CancellationToken, System.Threading.Tasks.Task<string>>, int, System.Threading.CancellationToken, System.Threading.Tasks.Task<Ensemble.Checks.UpdateResult>>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 1.3, answered by many learners.</summary>
public class Day1UpdateTests
{
    public static TheoryData<Update> Right => new() { With(), Recursively };

    public static TheoryData<Update, string> Wrong => new()
    {
        { (_, _, _, _) => Task.FromResult(new UpdateResult(true, 1)), "The change was never called" },
        { (_, _, _, _) => Task.FromResult<UpdateResult>(null!), "The change was never called" },
        { async (document, change, _, token) => { await change(document.Read().Text, token); return new(true, 1); }, "nothing was written" },
        { With(text: (old, changed) => old + changed), "does not hold what the change gave back" },
        { With(gives: _ => null), "came back with null" },
        { With(gives: result => result with { Written = !result.Written }), "the result says that it does not" },
        { With(gives: result => result with { Attempts = result.Attempts - 1 }), "one attempt was enough" },
        { WithTheNewestVersion, "your text was written over it" },
        { WithTheNewestVersionAtTheSecondTry, "your text was written over it" },
        { WithTheOldTextAgain, "The second attempt began with an old text" },
        { With(gives: _ => new(true, 1), attempts: _ => 1), "nobody listened" },
        { TheSameAgain, "made from the same old version was tried again" },
        { Spinning, "nothing it tries can succeed" },
        { With(text: (_, changed) => changed.Contains("rival 1") ? $"{changed}\nmine" : changed), "stand in the document twice" },
        { With(gives: result => result with { Attempts = 1 }), "The first attempt failed, the second succeeded" },
        { With(gives: result => result.Written ? result : throw new TimeoutException("too crowded")), "an error came out" },
        { With(attempts: _ => int.MaxValue), "made more often than allowed" },
        { With(attempts: allowed => allowed + 1), "made more often than allowed" },
        { With(gives: result => result with { Written = true }), "updates get lost without a trace" },
        { With(attempts: allowed => allowed - 1), "gave up early" },
        { With(gives: result => result.Written ? result : new(false, 0)), "the result counts otherwise" },
        { (document, change, attempts, _) => With()(document, change, attempts, CancellationToken.None), "the change did not notice" },
        { With(looksAtToken: false), "Look at the token before each attempt" },
        { WithASharedVariable(), "Lines were lost" },
    };

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(Update update) => Answers.PassesAsync("1.3", update);

    [Theory, MemberData(nameof(Wrong))]
    public Task AWrongAnswerIsCoached(Update update, string advice) => Answers.IsCoachedAsync("1.3", update, advice);

    [Fact]
    public async Task TheStubIsNotDone()
    {
        Update stub = (_, _, _, _) => throw new NotImplementedException();
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("1.3", stub)).Status);
    }

    /// <summary>A right answer, with a screw for each mistake.</summary>
    private static Update With(
        Func<int, int>? attempts = null, Func<string, string, string>? text = null,
        Func<UpdateResult, UpdateResult?>? gives = null, bool looksAtToken = true) => async (document, change, maxAttempts, token) =>
    {
        int limit = attempts?.Invoke(maxAttempts) ?? maxAttempts;
        for (int attempt = 1; attempt <= limit; attempt++)
        {
            if (looksAtToken) token.ThrowIfCancellationRequested();
            var old = document.Read();
            string changed = await change(old.Text, token);
            if (document.TryWrite(text?.Invoke(old.Text, changed) ?? changed, old.Number)) return Give(new(true, attempt));
        }
        return Give(new(false, limit));

        UpdateResult Give(UpdateResult result) => gives is null ? result : gives(result)!;
    };

    private static async Task<UpdateResult> Recursively(SharedDocument document, Change change, int maxAttempts, CancellationToken token)
    {
        if (maxAttempts == 0) return new(false, 0);
        if (token.IsCancellationRequested) throw new TaskCanceledException();
        var (text, version) = document.Read();
        if (document.TryWrite(await change(text, token), version)) return new(true, 1);
        var rest = await Recursively(document, change, maxAttempts - 1, token);
        return rest with { Attempts = rest.Attempts + 1 };
    }

    private static async Task<UpdateResult> WithTheNewestVersion(SharedDocument document, Change change, int maxAttempts, CancellationToken token)
    {
        string changed = await change(document.Read().Text, token);
        return new(document.TryWrite(changed, document.Read().Number), 1);
    }

    private static async Task<UpdateResult> WithTheNewestVersionAtTheSecondTry(SharedDocument document, Change change, int maxAttempts, CancellationToken token)
    {
        var old = document.Read();
        string changed = await change(old.Text, token);
        for (int attempt = 1; attempt <= maxAttempts; attempt++, old = document.Read())
            if (document.TryWrite(changed, old.Number)) return new(true, attempt);
        return new(false, maxAttempts);
    }

    private static async Task<UpdateResult> WithTheOldTextAgain(SharedDocument document, Change change, int maxAttempts, CancellationToken token)
    {
        string text = document.Read().Text;
        for (int attempt = 1; attempt <= maxAttempts; attempt++)
        {
            int version = document.Read().Number;
            string changed = await change(text, token);
            if (document.TryWrite(changed, version)) return new(true, attempt);
        }
        return new(false, maxAttempts);
    }

    private static async Task<UpdateResult> TheSameAgain(SharedDocument document, Change change, int maxAttempts, CancellationToken token)
    {
        var old = document.Read();
        string changed = await change(old.Text, token);
        for (int attempt = 1; attempt <= maxAttempts; attempt++)
            if (document.TryWrite(changed, old.Number)) return new(true, attempt);
        return new(false, maxAttempts);
    }

    private static async Task<UpdateResult> Spinning(SharedDocument document, Change change, int maxAttempts, CancellationToken token)
    {
        var old = document.Read();
        string changed = await change(old.Text, token);
        int attempts = 1;
        while (!document.TryWrite(changed, old.Number)) attempts++;
        return new(true, attempts);
    }

    private static Update WithASharedVariable()
    {
        DocumentVersion old = default;
        return async (document, change, maxAttempts, token) =>
        {
            for (int attempt = 1; attempt <= maxAttempts; attempt++)
            {
                token.ThrowIfCancellationRequested();
                old = document.Read();
                string changed = await change(old.Text, token);
                if (document.TryWrite(changed, old.Number)) return new(true, attempt);
            }
            return new(false, maxAttempts);
        };
    }
}
