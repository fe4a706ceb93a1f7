using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>
/// Simulates an unreliable model: with some probability, one digit of a text reply is another digit. Tool calls, and replies without a digit, are
/// left as they are. Whether and where it slips depends on the seed and on what it was asked, so that the same question gets the same slip in
/// every run, in any order and in parallel.
/// </summary>
/// <param name="inner">The model whose replies are changed.</param>
/// <param name="probability">How often a reply with a digit in it slips, from 0 to 1.</param>
/// <param name="seed">Another seed slips at other questions.</param>
public sealed class SlippingChatClient(IChatClient inner, double probability, int seed = 0) : DelegatingChatClient(inner)
{
    private readonly double _probability = probability is >= 0 and <= 1 ? probability
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is a number from 0 to 1.");

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        var response = await base.GetResponseAsync(asked, options, cancellationToken);
        var texts = response.Messages.SelectMany(m => m.Contents).OfType<TextContent>().Where(t => t.Text.Any(char.IsAsciiDigit)).ToList();
        var random = Draws(asked, options?.Instructions);
        if (texts.Count == 0 || random.NextDouble() >= _probability) return response;
        var text = texts[random.Next(texts.Count)];
        text.Text = Slip(text.Text, random);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // A digit can only be misread when the reply is there.
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates()) yield return update;
    }

    private static string Slip(string text, Random random)
    {
        int[] digits = [.. Enumerable.Range(0, text.Length).Where(i => char.IsAsciiDigit(text[i]))];
        int at = digits[random.Next(digits.Length)];
        int other = (text[at] - '0' + random.Next(1, 10)) % 10;
        return $"{text[..at]}{other}{text[(at + 1)..]}";
    }

    // Not a shared generator: its state would make a slip depend on who came first.
    private Random Draws(List<ChatMessage> asked, string? instructions)
    {
        string said = string.Join('\u001f', asked.Select(m => $"{m.Role}:{m.Text}").Prepend($"{seed}:{instructions}"));
        return new(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(said))));
    }
}
