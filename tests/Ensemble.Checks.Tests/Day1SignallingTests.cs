using Draw = System.Func<double[], System.Random, int>;
using PlayRound = System.Func<double[][], double[][], int, System.Random, bool>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 1.6, answered by many learners.</summary>
public class Day1SignallingTests
{
    public static TheoryData<PlayRound> Right => new() { With(), With(draw: ByRunningTotals), With(draw: ByTickets) };

    public static TheoryData<PlayRound, string> Wrong => new()
    {
        { (_, _, _, _) => false, "Which row of the receiver's weights" },
        { (_, _, _, _) => true, "nobody learned from it" },
        { With(hears: (state, _) => state), "Which row of the receiver's weights" },
        { With(draw: (weights, random) => random.Next(weights.Length)), "the weight 0 was chosen" },
        { With(learns: (sender, _) => sender.Add(1)), "Only the sender learned" },
        { With(learns: (_, receiver) => receiver.Add(1)), "Only the receiver learned" },
        { With(learns: (sender, receiver) => { sender.Add(2); receiver.Add(2); }), "not by one more" },
        { With(learns: (sender, receiver) => { sender.AddEverywhere(1); receiver.Add(1); }), "More than the chosen signal" },
        { (sender, receiver, state, random) => With()(sender, receiver, state, random) || true, "calls it a success" },
        { With(fails: (sender, receiver) => { sender.Add(1); receiver.Add(1); }), "strengthened all the same" },
        { With(fails: (sender, receiver) => { sender.Add(-1); receiver.Add(-1); }), "knows no punishment" },
        { With(draw: (weights, _) => Array.IndexOf(weights, weights.Max())), "The same signal was chosen every time" },
        { With(draw: (weights, _) => Proportional(weights, new Random(42))), "The same signal was chosen every time" },
        { With(draw: WholeNumbersOnly), "need not be whole numbers" },
        { With(draw: EquallyOften), "All signals were chosen equally often" },
        { With(draw: ForgettingWhatCameBefore), "stretches of one line" },
        { With(act: (weights, _) => Array.IndexOf(weights, weights.Max())), "the receiver does it in another way" },
        { With(draw: (weights, _) => Proportional(weights, Random.Shared)), "Two games with the same seed" },
        { Resetting(), "keep something from round to round" },
    };

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(PlayRound play) => Day1Answers.PassesAsync("1.6", play);

    [Theory, MemberData(nameof(Wrong))]
    public Task AWrongAnswerIsCoached(PlayRound play, string advice) => Day1Answers.IsCoachedAsync("1.6", play, advice);

    [Fact]
    public async Task TheStubIsNotDone()
    {
        PlayRound stub = (_, _, _, _) => throw new NotImplementedException();
        Assert.Equal(CheckStatus.NotDone, (await Day1Answers.JudgeAsync("1.6", stub)).Status);
    }

    /// <summary>A right answer, with a screw for each mistake.</summary>
    private static PlayRound With(
        Draw? draw = null, Draw? act = null, Func<int, int, int>? hears = null,
        Action<Choice, Choice>? learns = null, Action<Choice, Choice>? fails = null) => (sender, receiver, state, random) =>
    {
        int signal = (draw ?? Proportional)(sender[state], random);
        int row = hears?.Invoke(state, signal) ?? signal;
        int chosen = (act ?? draw ?? Proportional)(receiver[row], random);
        bool success = chosen == state;
        Choice sent = new(sender[state], signal), acted = new(receiver[row], chosen);
        if (success) (learns ?? ((s, r) => { s.Add(1); r.Add(1); }))(sent, acted);
        else fails?.Invoke(sent, acted);
        return success;
    };

    private static int Proportional(double[] weights, Random random)
    {
        double point = random.NextDouble() * weights.Sum();
        int i = 0;
        while (i < weights.Length - 1 && (point -= weights[i]) >= 0) i++;
        return i;
    }

    private static int ByRunningTotals(double[] weights, Random random)
    {
        double total = 0;
        double[] ends = [.. weights.Select(w => total += w)];
        double point = random.NextDouble() * total;
        return Array.FindIndex(ends, end => point < end);
    }

    // Each weight by a race: the smallest of exponential times wins in proportion to the rates.
    private static int ByTickets(double[] weights, Random random) =>
        Enumerable.Range(0, weights.Length).MinBy(i => weights[i] == 0 ? double.PositiveInfinity : -Math.Log(1 - random.NextDouble()) / weights[i]);

    private static int WholeNumbersOnly(double[] weights, Random random)
    {
        double point = random.Next((int)weights.Sum());
        int i = 0;
        while (i < weights.Length - 1 && (point -= weights[i]) >= 0) i++;
        return i;
    }

    private static int EquallyOften(double[] weights, Random random)
    {
        int[] possible = [.. Enumerable.Range(0, weights.Length).Where(i => weights[i] > 0)];
        return possible[random.Next(possible.Length)];
    }

    private static int ForgettingWhatCameBefore(double[] weights, Random random)
    {
        double point = random.NextDouble() * weights.Sum();
        for (int i = 0; i < weights.Length - 1; i++)
            if (point < weights[i]) return i;
        return weights.Length - 1;
    }

    // Forgets everything now and then.
    private static PlayRound Resetting()
    {
        int round = 0;
        return (sender, receiver, state, random) =>
        {
            bool success = With()(sender, receiver, state, random);
            if (++round % 10 == 0 && sender[0].Length == 2 && sender.Sum(row => row.Sum()) > 8)
                foreach (double[] row in sender.Concat(receiver)) Array.Fill(row, 1);
            return success;
        };
    }

    private sealed record Choice(double[] Weights, int Place)
    {
        public void Add(double more) => Weights[Place] += more;

        public void AddEverywhere(double more)
        {
            for (int i = 0; i < Weights.Length; i++) Weights[i] += more;
        }
    }
}
