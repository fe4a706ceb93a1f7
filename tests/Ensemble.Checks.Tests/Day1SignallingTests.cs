using Draw = System.Func<double[], System.Random, int>;
using PlayRound = System.Func<double[][], double[][][], int, System.Random, bool>;

namespace Ensemble.Checks.Tests;

/// <summary>Exercise 1.6, answered by many learners.</summary>
public class Day1SignallingTests
{
    public static TheoryData<PlayRound> Right => new() { With(), With(draw: ByTickets), InTwoPasses };

    public static TheoryData<PlayRound, string> Wrong => new()
    {
        { (_, _, _, _) => false, "Which row of the receiver's weights" },
        { (_, _, _, _) => true, "nobody learned from it" },
        { With(hears: (state, _) => state), "Which row of the receiver's weights" },
        { With(draw: (weights, random) => random.Next(weights.Length)), "the weight 0 was chosen" },
        { With(sends: _ => { }), "Only the receiver learned" },
        { With(learns: _ => { }, sends: sent => sent.Add(1)), "Only the sender learned" },
        { With(learns: choice => choice.Add(2)), "not by one more" },
        { With(sends: sent => sent.AddEverywhere(1)), "More than the chosen signal" },
        { (sender, receivers, state, random) => With()(sender, receivers, state, random) || true, "calls it a success" },
        { With(fails: choice => choice.Add(1)), "strengthened all the same" },
        { With(fails: choice => choice.Add(-1)), "knows no punishment" },
        { With(succeeds: (right, all) => right == all), "more than half is enough" },
        { With(succeeds: (right, _) => right > 0), "not the larger part" },
        { With(succeeds: (right, all) => right >= all / 2.0), "calls that more than half" },
        { (sender, receivers, state, random) => With()(sender, [receivers[0]], state, random), "more than half is enough" },
        { OnlyTogether, "It cannot see the others" },
        { LearnsForEach, "However many understood" },
        { LearnsForAny, "because somebody understood" },
        { With(draw: (weights, _) => Array.IndexOf(weights, weights.Max())), "The same signal was chosen every time" },
        { With(draw: (weights, _) => Proportional(weights, new Random(42))), "The same signal was chosen every time" },
        { With(draw: WholeNumbersOnly), "need not be whole numbers" },
        { With(draw: EquallyOften), "All signals were chosen equally often" },
        { With(draw: ForgettingWhatCameBefore), "stretches of one line" },
        { With(act: (weights, _) => Array.IndexOf(weights, weights.Max())), "the receivers do it in another way" },
        { OneChoosesForAll, "as if one had chosen for all" },
        { With(draw: (weights, _) => Proportional(weights, Random.Shared)), "Two games with the same seed" },
        { Resetting(), "keep something from round to round" },
    };

    [Theory, MemberData(nameof(Right))]
    public Task ARightAnswerPasses(PlayRound play) => Answers.PassesAsync("1.6", play);

    [Theory, MemberData(nameof(Wrong))]
    public Task AWrongAnswerIsCoached(PlayRound play, string advice) => Answers.IsCoachedAsync("1.6", play, advice);

    [Fact]
    public async Task TheStubIsNotDone()
    {
        PlayRound stub = (_, _, _, _) => throw new NotImplementedException();
        Assert.Equal(CheckStatus.NotDone, (await Answers.JudgeAsync("1.6", stub)).Status);
    }

    /// <summary>A right answer, with a screw for each mistake.</summary>
    private static PlayRound With(
        Draw? draw = null, Draw? act = null, Func<int, int, int>? hears = null, Func<int, int, bool>? succeeds = null,
        Action<Choice>? learns = null, Action<Choice>? fails = null, Action<Choice>? sends = null) => (sender, receivers, state, random) =>
    {
        learns ??= choice => choice.Add(1);
        int signal = (draw ?? Proportional)(sender[state], random);
        int row = hears?.Invoke(state, signal) ?? signal, right = 0;
        foreach (double[][] receiver in receivers)
        {
            var acted = new Choice(receiver[row], (act ?? draw ?? Proportional)(receiver[row], random));
            if (acted.Place == state) right++;
            (acted.Place == state ? learns : fails)?.Invoke(acted);
        }
        bool success = succeeds?.Invoke(right, receivers.Length) ?? right * 2 > receivers.Length;
        (success ? sends ?? learns : fails)?.Invoke(new(sender[state], signal));
        return success;
    };

    // The same in other words: first all choose, then all learn.
    private static bool InTwoPasses(double[][] sender, double[][][] receivers, int state, Random random)
    {
        int signal = ByRunningTotals(sender[state], random);
        int[] acts = [.. receivers.Select(urns => ByRunningTotals(urns[signal], random))];
        bool[] right = [.. acts.Select(act => act == state)];
        for (int i = 0; i < receivers.Length; i++) receivers[i][signal][acts[i]] += right[i] ? 1 : 0;
        bool success = right.Count(r => r) > receivers.Length / 2;
        if (success) sender[state][signal]++;
        return success;
    }

    private static bool OneChoosesForAll(double[][] sender, double[][][] receivers, int state, Random random)
    {
        int signal = Proportional(sender[state], random);
        int act = Proportional(receivers[0][signal], random), right = 0;
        // In a team whose members differ, each does what it can.
        foreach (double[][] receiver in receivers)
        {
            int own = receiver[signal][act] > 0 ? act : Array.FindIndex(receiver[signal], w => w > 0);
            if (own != state) continue;
            receiver[signal][own]++;
            right++;
        }
        if (right * 2 <= receivers.Length) return false;
        sender[state][signal]++;
        return true;
    }

    private static bool LearnsForEach(double[][] sender, double[][][] receivers, int state, Random random)
    {
        int signal = Proportional(sender[state], random), right = 0;
        foreach (double[][] receiver in receivers)
        {
            int act = Proportional(receiver[signal], random);
            if (act != state) continue;
            receiver[signal][act]++;
            sender[state][signal]++;
            right++;
        }
        return right * 2 > receivers.Length;
    }

    private static bool LearnsForAny(double[][] sender, double[][][] receivers, int state, Random random)
    {
        double[] before = [.. sender[state]];
        bool success = LearnsForEach(sender, receivers, state, random);
        for (int i = 0; i < before.Length; i++) sender[state][i] = Math.Min(sender[state][i], before[i] + 1);
        return success;
    }

    private static bool OnlyTogether(double[][] sender, double[][][] receivers, int state, Random random)
    {
        double[][][] copies = [.. receivers.Select(urns => urns.Select(row => row.ToArray()).ToArray())];
        bool success = With()(sender, copies, state, random);
        if (success)
            for (int i = 0; i < copies.Length; i++) copies[i].CopyTo(receivers[i], 0);
        return success;
    }

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
        return (sender, receivers, state, random) =>
        {
            bool success = With()(sender, receivers, state, random);
            if (++round % 10 == 0 && sender[0].Length == 2 && sender.Sum(row => row.Sum()) > 8)
                foreach (double[] row in sender.Concat(receivers.SelectMany(urns => urns))) Array.Fill(row, 1);
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
