using System.Text;

namespace Ensemble.Agents.Conversations;

/// <summary>Looks for a word in what was said, so that "DONE" is not found in "ABANDONED".</summary>
internal static class SaidText
{
    public static bool Holds(string text, string word) => IndexOf(text, word) >= 0;

    /// <summary>The text without the word that ends a conversation, for whoever reads the answer.</summary>
    public static string Without(string text, string word)
    {
        // In one go: a model may have said it a million times.
        var rest = new StringBuilder();
        int from = 0;
        for (int at; (at = IndexOf(text, word, from)) >= 0; from = at + word.Length) rest.Append(text, from, at - from);
        return rest.Append(text, from, text.Length - from).ToString().Trim();
    }

    private static int IndexOf(string text, string word, int from = 0)
    {
        for (int at = from; (at = text.IndexOf(word, at, StringComparison.Ordinal)) >= 0; at++)
        {
            if (IsEdge(text, at, at - 1) && IsEdge(text, at + word.Length, at + word.Length)) return at;
        }
        return -1;

        bool IsEdge(string all, int inside, int outside) =>
            outside < 0 || outside >= all.Length || !char.IsLetterOrDigit(all[outside]) || !char.IsLetterOrDigit(inside == outside ? word[^1] : word[0]);
    }
}
