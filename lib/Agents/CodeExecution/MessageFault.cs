namespace Ensemble.Agents.CodeExecution;

/// <summary>Why a message cannot be run as it is.</summary>
internal static class MessageFault
{
    private const int MostPrograms = 20;

    public const string NoCode = "There is no code in the last message. Write one C# program in a block that starts with ```csharp and ends with ```.";

    /// <summary>The result to give in place of running, or null where there is something to do.</summary>
    public static CodeResult? Of(IReadOnlyList<CodeBlock> blocks)
    {
        if (blocks.Count == 0) return CodeResult.Nothing(126, CodeOutcome.NoCode, NoCode);
        if (blocks.FirstOrDefault(b => !b.IsClosed) is { } open && (open.IsProgram || open.FileName is not null))
            return CodeResult.Refused("the last block does not end with ```, so the program may be cut off. Write it again, shorter.");
        var faults = blocks.Where(b => b.FileName is not null).Select(b => FileNames.Fault(b.FileName!)).OfType<string>().ToList();
        if (faults.Count > 0) return CodeResult.Refused(string.Join(" And ", faults));
        if (blocks.Count(b => b.IsProgram) is > MostPrograms and var programs) return CodeResult.Refused($"the message has {programs} programs, and at most {MostPrograms} are run at a time. Write one program that does it all.");
        if (blocks.Any(b => b.IsProgram || b.FileName is not null)) return null;
        var languages = blocks.Select(b => b.Language.Length == 0 ? "no language" : PlainText.Of(b.Language)).Distinct().Select(l => Excerpt.Of(l, 30));
        return CodeResult.Refused($"only C# programs run here, in a block that starts with ```csharp (or cs, c#), and the message has {string.Join(", ", languages)}. A first line '// filename: NAME' or '# filename: NAME' has a block saved as a file.");
    }
}
