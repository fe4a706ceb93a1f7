using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>A task as a user writes it, taken apart: the file it names, the questions it asks, how figures are to be written.</summary>
internal sealed partial record TaskText(string? File, ImmutableArray<string> Questions, string? Format)
{
    public static TaskText Read(string message)
    {
        string text = message.ReplaceLineEndings("\n");
        string? file = null;
        // A file's name holds dots; it is taken out before sentences are told apart.
        var named = FileName().Match(text);
        if (named.Success)
        {
            file = named.Groups["name"].Value.Replace('\\', '/').Split('/')[^1];
            text = WithFile(file).Replace(text, m => m.Groups["end"].Value.Length > 0 ? m.Groups["end"].Value : " ");
        }
        string? format = RoundTo().Match(text) is { Success: true } round ? FormatOf(round) : null;
        text = RoundTo().Replace(text, "");
        var questions = SentenceEnd().Split(text).Select(Plain).Where(s => s.Any(char.IsLetterOrDigit) && !IsRemark(s)).ToImmutableArray();
        return new(file, questions, format);
    }

    // What is said around a question: "Please write a C# program that tells me …".
    private static string Plain(string sentence)
    {
        string text = sentence.Trim(' ', '\t', '\n', '-', '*', ',', ';', ':');
        text = Numbering().Replace(text, "");
        for (string before = ""; before != text;)
        {
            before = text;
            text = Opening().Replace(text, "").TrimStart(' ', ',', ':');
        }
        return Closing().Replace(text, "").Trim(' ', ',', ':', ';');
    }

    private static bool IsRemark(string sentence) => Remark().IsMatch(sentence) || NoWords().IsMatch(sentence);

    private static string FormatOf(Match round)
    {
        if (round.Groups["whole"].Success) return "0";
        int places = round.Groups["n"].Value.ToLowerInvariant() switch { "no" or "zero" or "0" => 0, "one" or "a" or "1" => 1, "two" or "2" => 2, "three" or "3" => 3, "four" or "4" => 4, _ => 2 };
        return places == 0 ? "0" : "0." + new string('0', places);
    }

    private static Regex WithFile(string file) => new(
        $"""(?:^|(?<=\s))(?:\(?(?:using|use|with|from|in|of|over|for|on|read|reads|reading|load|open|take|given|look at|and)\s+)?(?:(?:the|a|this|our|my)\s+)?(?:(?:csv|data|text)?[- ]?(?:file|table|data|set|dataset)\s+)*(?:(?:called|named)\s+)?["'`“(]*(?:[\w.-]+[/\\])*{Regex.Escape(file)}["'`”)]*(?<end>[.?!;:](?=\s|$))?[,]?""",
        RegexOptions.IgnoreCase);

    [GeneratedRegex("""["'`“](?<name>[^"'`“”\n]{1,120}\.(?:csv|tsv|txt|dat|data))["'`”]|(?<![\w/.-])(?<name>[\w./\\-]{0,120}[\w-]\.(?:csv|tsv|txt|dat))(?!\w)""", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    [GeneratedRegex(@"(?<=[?!;])\s+|(?<=[^\d\s.]|\d\d)\.\s+(?=\p{Lu}|\d)|\n+|(?<=\?)(?=\p{Lu})")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^\(?\d{1,2}[.)]\s+")]
    private static partial Regex Numbering();

    [GeneratedRegex(@"^(?:please|now|then|first|next|finally|also|so|ok|okay|hi|hello|task|question|and|could you|can you|would you|i want you to|i want to know|i would like to know|i'd like to know|we need to know|we want to know|i need to know|i need|let me know|do you know|work out|find out|figure out|say|print|output|report)\b[,:]?\s+(?!are\b|is\b|do\b|does\b)|^(?:write|make|create|give me|run|use|develop|build)\s+(?:me\s+)?(?:(?:a|an|some|the)\s*)?(?:(?:short|small|little|simple)\s*)?(?:(?:c#|csharp|\.net)\s*)?(?:program|code|script|console app|application)s?\s*(?:in c#\s*)?(?:(?:that|which|to|and)\s*)?|^(?:which|that|to)\s+(?=(?:says?|prints?|computes?|counts?|tells?|shows?|finds?|calculates?|lists?|gives?|determines?|answers?)\b)|^(?:(?:says?|prints?|tells?|answers?|outputs?|reports?)(?:\s+(?:me|us))?\b[,:]?\s+)|^(?:computes|calculates|finds|shows|determines|gives)\s+(?:me\s+)?|^reads?\s+(?:(?:it|the file|the data)\s*)?(?:and|,)\s*|^(?:the )?(?:answer|question)(?: is)?:\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?<![\s,])[\s,]*(?:\b(?:please|thanks|thank you|using c#|in c#|with c#|with a program|by a program|with code|in the (?:data|file|dataset|table))\b[.!?\s]*){1,6}$", RegexOptions.IgnoreCase)]
    private static partial Regex Closing();

    [GeneratedRegex(@"^(?:terminate\b|(?:has|holds|contains)\b|thanks?\b|thank you\b|good luck\b|(?:the )?(?:file|data|it|columns?) (?:is|are|has|have|holds?|lies?|contains?)\b|(?:mind|beware of|be careful|take care|watch out|remember|note|ignore|skip|leave out|handle|count|state|mention)\b.*\b(?:missing|empty|blank|rows? (?:that|without|you)|left out|skipped|cells?)\b|(?:answer|reply|end|finish|stop|work|explain|do|keep|be)\b.*\b(?:sentences?|done|step|terminate|brief|short|it)\b|(?:say|tell|report|print)\b.*\b(?:left out|skipped|omitted|ignored)\b|how many rows (?:were|are|did you) (?:left|leave|skip))", RegexOptions.IgnoreCase)]
    private static partial Regex Remark();

    // A run of marks is taken whole: in all the ways that it can be cut up, a long one would be tried for ever.
    [GeneratedRegex(@"^(?:i|mean|meant|sorry|ok|take|the|data|files?|csv|is|are|in|it|lies?|set|table|use|using|read|named?|called|input|here|see|with|(?>[\W_]+))*$", RegexOptions.IgnoreCase)]
    private static partial Regex NoWords();

    [GeneratedRegex(@"(?<![\s,;(])[\s,;(]*\b(?:and\s+|please\s+)?(?:round(?:ed|ing)?(?:\s+(?:it|the\s+\w+|them|that|all|figures?|numbers?|results?|answers?))*|with|show|use|give|to)\s+(?:(?:off|up)\s+)?(?:to\s+)?(?:the\s+)?(?:(?<whole>(?:nearest\s+)?(?:whole|integer)(?:\s+numbers?)?|nearest\s+one)|(?<n>no|zero|one|two|three|four|a|[0-4])\s+(?:decimals?(?:\s+places?)?|places|digits(?:\s+after\s+the\s+point)?))\)?", RegexOptions.IgnoreCase)]
    private static partial Regex RoundTo();
}
