using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Programs;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Writes C# programs for others to run, and mends them by what the compiler and the run say. Its instructions say that the agent writes C#
/// (or code, or programs) and offer no tools.
/// </summary>
/// <remarks>
/// Of a task over a CSV file it first writes a program that shows the file's first lines, for it cannot know the columns; then one that answers.
/// The first draft trusts the file, as anybody's does; an error or a strange figure teaches it what to take care of. Every figure that it says
/// stands in a program's output. It ends with a line <c>TERMINATE</c> when the task is done or when its rules are at an end, and writes at most
/// 12 programs for one question. It is rules: what they cover is listed by the tests, and what they do not cover, it says.
/// </remarks>
public sealed partial class WriteCSharpSkill : IOfflineSkill
{
    /// <inheritdoc/>
    public string Name => "write and mend C# programs";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Tools.Count > 0) return null;
        if (!Writes().IsMatch(request.Instructions)) return null;
        var coder = new Coder();
        string? reply = null;
        foreach (var message in request.Messages.Where(m => m.Role != ChatRole.System))
        {
            if (message.Role == ChatRole.Assistant)
            {
                coder.See(CodeBlocks.Last(message.Text));
                reply = null;
            }
            else if (message.Role == ChatRole.User) reply = coder.Hear(message.Text) ?? reply;
        }
        return Transcript.Say(reply ?? coder.Nothing());
    }

    // "You write C# programs", "Solve tasks with C#"; not "You never write code", nor "You write reports and no code".
    [GeneratedRegex(@"(?<!\b(?:not|never|cannot|n't|nor)\s(?:\w+\s)?)\b(?:(?:write|writes|writing|suggest|suggests|mend|mends|mending|fix|fixes)\b(?:(?!\b(?:no|not|never|without|nor)\b)[^.\n]){0,60}\b(?:C#|csharp|code|programs?)(?![\w+])|(?:solve|solves|answer|answers)\b(?:(?!\b(?:no|not|never|without|nor)\b)[^.\n]){0,60}\b(?:C#|csharp)(?!\w)|C# (?:programmer|coder|developer|writer)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Writes();
}
