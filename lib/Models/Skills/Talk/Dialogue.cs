using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills.Talk;

/// <summary>One thing that was said, and by whom; no name where none is known.</summary>
/// <param name="Mine">True for what the agent that is asked said itself.</param>
internal sealed record Said(string Speaker, string Text, bool Mine)
{
    /// <summary>True where the executor says that the program did not end well, or that there was none.</summary>
    public bool IsError => Failed.IsMatch(Text) || Text.StartsWith("There is no code in the last message", StringComparison.Ordinal);

    /// <summary>True where the executor says that the program ran.</summary>
    public bool IsSuccess => Ran.IsMatch(Text);

    public bool HasCode => Markdown.HasCode(Text);

    private static readonly Regex Failed = new(@"\A\s*exit\s?code:? (?!0\b)-?\d+", RegexOptions.IgnoreCase | RegexOptions.Compiled);
    private static readonly Regex Ran = new(@"\A\s*exit\s?code:? 0\b", RegexOptions.IgnoreCase | RegexOptions.Compiled);
}

/// <summary>What a skill of conversation reads from a request: the instructions, and what was said, in order.</summary>
internal sealed record Dialogue(string Instructions, IReadOnlyList<Said> Said)
{
    public static Dialogue Of(OfflineRequest request)
    {
        var said = request.Messages.Where(m => m.Role == ChatRole.User || m.Role == ChatRole.Assistant).Where(m => !string.IsNullOrWhiteSpace(m.Text));
        return new(request.Instructions, [.. said.Select(Read)]);
    }

    /// <summary>What the others said.</summary>
    public IEnumerable<Said> Others => Said.Where(s => !s.Mine);

    // A moderator's prompt repeats the name before the text; it is no part of what was said.
    private static Said Read(ChatMessage message)
    {
        string name = message.AuthorName ?? "", text = message.Text.Trim();
        if (name.Length > 0 && text.StartsWith(name, StringComparison.OrdinalIgnoreCase) && text[name.Length..].TrimStart() is [':', .. var rest]) text = rest.Trim();
        return new(name, text, message.Role == ChatRole.Assistant);
    }
}
