using System.Globalization;
using PlayRound = System.Func<double[][], double[][][], int, System.Random, bool>;

namespace Ensemble.Checks;

/// <summary>Exercise 1.6: judges one round of a signalling game by what the urns hold afterwards, and many rounds by what becomes of them.</summary>
internal static class SignallingCheck
{
    private const int Draws = 4_000;

    public static Task JudgeAsync(PlayRound play, CheckRun run)
    {
        _ = Understands(play, run)
            && Misunderstands(play, run)
            && CountsTheTeam(play, run)
            && SendsInProportion(play, run)
            && ActsInProportion(play, run)
            && IsTheSameAgain(play, run)
            && LearnsALanguage(play, run);
        return Task.CompletedTask;
    }

    // A weight of nought is never chosen, so that what a round does is known: signal 1, then act 0.
    private static bool Understands(PlayRound play, CheckRun run)
    {
        int successes = 0;
        (double[][] Sender, double[][] Receiver) after = default;
        for (int seed = 0; seed < 20; seed++)
        {
            double[][] sender = [[0, 1], [1, 0]], receiver = [[0, 1], [1, 0]];
            if (!run.Ask("one receiver; in state 0 only signal 1 has weight, and for signal 1 only act 0", () => play(sender, [receiver], 0, new Random(seed)))) continue;
            successes++;
            after = (sender, receiver);
        }
        return run.Expect(successes > 0, "the receiver acts on the signal, and on nothing else",
                "The sender's only way was signal 1, and for signal 1 the receiver's only way was act 0: that is success in state 0, and your round says no. Which row of the receiver's weights did you look at? It hears the signal and cannot see the state.",
                "success", "no success")
            && run.Expect(successes == 20, "what has no weight is never chosen",
                "Something with the weight 0 was chosen. An urn without a ball of a kind cannot give that ball.", "20 successes of 20", $"{successes} of 20")
            && run.Expect(Urns(after) == "[0 2] [1 0] / [0 1] [2 0]", "after a success, what was chosen weighs one more, for both sides",
                SuccessAdvice(after), "sender / receiver: [0 2] [1 0] / [0 1] [2 0]", Urns(after));
    }

    private static string SuccessAdvice((double[][] Sender, double[][] Receiver) after)
    {
        bool sent = Urn(after.Sender) != "[0 1] [1 0]", acted = Urn(after.Receiver) != "[0 1] [1 0]";
        if (!sent && !acted) return "The round succeeded, and nobody learned from it: all weights are as they were.";
        if (!sent) return "Only the receiver learned. The sender should also do more often what has just worked.";
        if (!acted) return "Only the sender learned. The receiver should also do more often what has just worked.";
        return after.Sender[0][1] == 2 || after.Receiver[1][0] == 2
            ? "More than the chosen signal and the chosen act changed. All other weights stay as they are."
            : "Both learned, but not by one more for what was chosen. Which row and which place in it was the choice?";
    }

    private static bool Misunderstands(PlayRound play, CheckRun run)
    {
        double[][] sender = [[0, 2], [1, 0]], receiver = [[1, 0], [0, 2]];
        bool success = run.Ask("state 0, signal 1, act 1", () => play(sender, [receiver], 0, new Random(1)));
        return run.Expect(!success, "an act that does not fit the state is no success",
                "The state was 0, the act was 1, and your round calls it a success.", "no success", "success")
            && run.Expect(sender[0][1] <= 2 && receiver[1][1] <= 2, "what failed is not strengthened",
                "The round failed, and its choices were strengthened all the same. Then every habit grows, the bad ones too.", "[0 2] [1 0] / [1 0] [0 2]", Urns((sender, receiver)))
            && run.Expect(Urns((sender, receiver)) == "[0 2] [1 0] / [1 0] [0 2]", "after a failure all weights stay",
                "The round failed, and a weight changed. This rule knows no punishment; what fails is left behind by what grows.", "[0 2] [1 0] / [1 0] [0 2]", Urns((sender, receiver)));
    }

    // Which of three receivers act rightly is known from their weights.
    private static bool CountsTheTeam(PlayRound play, CheckRun run)
    {
        var two = Team(play, run, "two of three receivers act rightly", false, true, true);
        var one = Team(play, run, "one of three receivers acts rightly", false, true, false);
        var half = Team(play, run, "one of two receivers acts rightly", true, false);
        return run.Expect(two.Success, "a round succeeds when more than half of the team act rightly",
                "Two of three receivers understood, and your round says no. Count them all; more than half is enough.", "success", "no success")
            && run.Expect(!one.Success, "a round fails when most of the team act wrongly",
                "One of three receivers understood, and your round says yes. That is not the larger part of the team.", "no success", "success")
            && run.Expect(!half.Success, "half of the team is not more than half",
                "One of two receivers understood, and your round calls that more than half.", "no success", "success")
            && run.ExpectSame(["wrong +0", "right +1", "right +1"], two.Receivers, "each receiver learns from its own act",
                "Three receivers heard the signal, two acted rightly. A receiver strengthens its act when that act was right, and keeps its weights when it was wrong.")
            && run.ExpectSame(["wrong +0", "right +1", "wrong +0"], one.Receivers, "a receiver that acts rightly learns, whatever the others did",
                "The team failed, and one receiver was right. It cannot see the others; its own act was right, so it learns.")
            && run.Expect(two.Sender == 1, "the sender learns once from a success",
                "The sender chose one signal, once. However many understood, its weight grows by one.", "+1", $"+{two.Sender}")
            && run.Expect(one.Sender == 0 && half.Sender == 0, "the sender learns nothing from a failure of the team",
                "The team failed, and the sender strengthened its signal all the same, because somebody understood. What is a success for the sender?", "+0", $"+{Math.Max(one.Sender, half.Sender)}");
    }

    private static (bool Success, double Sender, string[] Receivers) Team(PlayRound play, CheckRun run, string what, params bool[] right)
    {
        double[][] sender = [[0, 1], [1, 0]];
        double[][][] receivers = [.. right.Select(r => new double[][] { [1, 1], r ? [1, 0] : [0, 1] })];
        bool success = run.Ask(what, () => play(sender, receivers, 0, new Random(2)));
        return (success, sender[0][1] - 1, [.. right.Zip(receivers, (r, urns) => $"{(r ? "right" : "wrong")} +{urns[1].Sum() - 1}")]);
    }

    private static bool SendsInProportion(PlayRound play, CheckRun run)
    {
        double[] weights = [0.5, 1, 0.5], counts = [0, 0, 0];
        var random = new Random(3);
        for (int n = 0; n < Draws; n++)
        {
            double[][] sender = [[.. weights], [1, 1, 1]], receiver = [[1, 0], [1, 0], [1, 0]];
            run.Ask("three signals that weigh 0.5, 1 and 0.5", () => play(sender, [receiver], 0, random));
            for (int signal = 0; signal < 3; signal++) counts[signal] += sender[0][signal] - weights[signal];
        }
        double[] shares = [.. counts.Select(c => c / Draws)];
        return run.Expect(Near(shares[0], 0.25) && Near(shares[1], 0.5) && Near(shares[2], 0.25), "signals are chosen in proportion to their weights", SharesAdvice(shares),
            "25% / 50% / 25%", string.Join(" / ", shares.Select(Percent)));
    }

    private static string SharesAdvice(double[] shares)
    {
        if (shares.Max() > 0.99) return "The same signal was chosen every time. Whoever always takes the heaviest never finds out whether another is better; let chance choose, in proportion to the weights.";
        if (shares.Min() < 0.01) return "A signal that has weight was never chosen. Weights need not be whole numbers.";
        if (shares.All(s => Near(s, 1.0 / 3))) return "All signals were chosen equally often. The weights are what was learned; they should count.";
        return "The signals were chosen by chance, but not in proportion to their weights. Think of the weights as stretches of one line, and of a point thrown onto it: where does each stretch begin, and where does it end?";
    }

    private static bool ActsInProportion(PlayRound play, CheckRun run)
    {
        var random = new Random(4);
        int right = 0, apart = 0;
        for (int n = 0; n < Draws; n++)
        {
            double[][][] receivers = [[[1, 3], [1, 1]], [[1, 3], [1, 1]]];
            run.Ask("two receivers, whose act 0 weighs 1 and whose act 1 weighs 3", () => play([[1, 0], [0, 1]], receivers, 0, random));
            int understood = receivers.Count(urns => urns[0][0] > 1);
            right += understood;
            if (understood == 1) apart++;
        }
        double share = right / (2.0 * Draws);
        return run.Expect(Near(share, 0.25), "acts are chosen in proportion to their weights",
                "The sender lets chance choose, in proportion to its weights, and the receivers do it in another way.", "act 0 in 25%", $"act 0 in {Percent(share)}")
            && run.Expect(apart > 0, "each receiver chooses for itself",
                "The receivers always do the same, as if one had chosen for all. Each has weights of its own, and its own luck.");
    }

    private static bool IsTheSameAgain(PlayRound play, CheckRun run) =>
        run.Expect(Play(play, run, 7, 200).SequenceEqual(Play(play, run, 7, 200)), "the same seed gives the same game",
            "Two games with the same seed went differently. All chance has to come from the Random that is given, or nobody can repeat what you have seen.");

    private static bool LearnsALanguage(PlayRound play, CheckRun run)
    {
        double before = Enumerable.Range(1, 10).Average(seed => Play(play, run, seed, 100).Take(20).Average(s => s ? 1.0 : 0));
        double after = Enumerable.Range(1, 10).Average(seed => Play(play, run, seed, 2_000).TakeLast(500).Average(s => s ? 1.0 : 0));
        return run.Expect(after > 0.85, $"a language comes out of it: from {Percent(before)} success in the first rounds to {Percent(after)} in the last, over ten seeds",
            "Each round looks right, and yet no language comes of many. Does your code keep something from round to round besides the weights?", "more than 85%", Percent(after));
    }

    private static List<bool> Play(PlayRound play, CheckRun run, int seed, int rounds)
    {
        double[][] sender = [[1, 1], [1, 1]];
        double[][][] receivers = [.. Enumerable.Range(0, 3).Select(_ => new double[][] { [1, 1], [1, 1] })];
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rounds).Select(_ =>
        {
            int state = random.Next(2);
            return run.Ask("many rounds, where each begins with what the one before has left", () => play(sender, receivers, state, random));
        })];
    }

    private static bool Near(double share, double expected) => Math.Abs(share - expected) < 0.05;

    private static string Percent(double share) => share.ToString("0%", CultureInfo.InvariantCulture);

    private static string Urns((double[][] Sender, double[][] Receiver) urns) => $"{Urn(urns.Sender)} / {Urn(urns.Receiver)}";

    private static string Urn(double[][] rows) => string.Join(" ", rows.Select(row => $"[{string.Join(" ", row.Select(w => w.ToString("0.##", CultureInfo.InvariantCulture)))}]"));
}
