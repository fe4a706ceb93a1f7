using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>Says honestly what the offline model is, when a user asks or greets it.</summary>
public sealed partial class DescribeYourselfSkill : IOfflineSkill
{
    /// <inheritdoc/>
    public string Name => "describe yourself";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Messages is not [.., { } last] || last.Role != ChatRole.User || !Asks().IsMatch(last.Text)) return null;
        string tools = request.Tools.Count == 0 ? "" : $" In this conversation I could call: {string.Join(", ", request.Tools.Select(t => t.Name))}.";
        return new(ChatRole.Assistant, "I am the offline model of this course: a set of rules that read the conversation and the tools' schemas, and answer "
            + $"with text or tool calls. I am not a language model; what my rules do not cover, I say so.{tools}");
    }

    [GeneratedRegex(@"^\s*(hello|hi|hey)\b[\s!.,]*$|\b(who|what) are you\b|\bwhat can you do\b|\bare you an? (\w+ ){0,2}(model|llm|ai|human)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Asks();
}
