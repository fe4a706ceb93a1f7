using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using Shorten = System.Func<System.Collections.Generic.IReadOnlyList<Microsoft.Extensions.AI.ChatMessage>, int, System.Func<Microsoft.Extensions.AI.ChatMessage, int>, System.Collections.Generic.IReadOnlyList<Microsoft.Extensions.AI.ChatMessage>>;

namespace Ensemble.Checks;

/// <summary>Exercise 2.5: shortens histories that were written beforehand, and two hundred drawn by chance, and looks at which messages are left.</summary>
internal static class NewestCheck
{
    public static async Task JudgeAsync(Shorten shorten, CheckRun run)
    {
        await Task.Yield();
        foreach (var scene in NewestScenes.All)
            if (!Holds(shorten, scene, run)) return;
        Drawn(shorten, run);
    }

    private static bool Holds(Shorten shorten, NewestScene scene, CheckRun run)
    {
        var messages = scene.Messages;
        var given = messages.ToList();
        var left = run.Ask(scene.What, () => shorten(given, scene.Most, NewestScenes.Tokens));
        if (left is null) return run.Expect(false, "a history is given back", "The function gave back null. Give back the messages that are left.");
        if (!given.SequenceEqual(messages)) return run.Expect(false, "the list that was given stays as it is", "The list that was given has changed. It is the conversation's own; make a new one.");
        var names = Names(left, messages);
        string advice = names.Contains(NewestScenes.Unknown) ? "There is a message that was not among those given. Hand on the messages themselves: a copy of the text loses tool calls, names and more."
            : names.Distinct().Count() < names.Length ? "A message stands there twice. Does the task come from two places?"
            : names.Order().SequenceEqual(scene.Left.Order()) ? "The right messages are left, in another order. A conversation is read from its beginning."
            : scene.Advice(names);
        return run.ExpectSame(scene.Left.Select(n => Told(n, messages[n])), names.Zip(left, Told), scene.What, advice);
    }

    /// <summary>The places that the messages had; <see cref="NewestScenes.Unknown"/> for one that had none.</summary>
    private static ImmutableArray<int> Names(IReadOnlyList<ChatMessage> left, ImmutableArray<ChatMessage> messages) =>
        [.. left.Take(messages.Length + 5).Select(m => messages.IndexOf(m, 0, messages.Length, ReferenceEqualityComparer.Instance))];

    private static string Told(int place, ChatMessage message) => $"{(place < 0 ? "?" : $"{place + 1}")} {NewestScenes.Told(message)}";

    private static void Drawn(Shorten shorten, CheckRun run)
    {
        const string what = "two hundred conversations drawn by chance, with all limits";
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var messages = NewestScenes.Draw(random);
            int most = random.Next(0, 10 + messages.Sum(NewestScenes.Tokens));
            var left = run.Ask(what, () => shorten(messages, most, NewestScenes.Tokens));
            var expected = NewestScenes.Newest(messages, most);
            if (left is not null && left.SequenceEqual(expected, ReferenceEqualityComparer.Instance)) continue;
            run.ExpectSame(Names(expected, messages).Zip(expected, Told), left is null ? null : Names(left, messages).Zip(left, Told), what,
                $"One of them (at most {most} tokens) came out otherwise than the rules say: the task; then from the end, group by group, until the first that does not fit; and the last group always.");
            return;
        }
        run.Expect(true, what, "");
    }
}
