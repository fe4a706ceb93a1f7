using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Talk;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Asks until it has what it needs: "You ask the caller until you have all the fields: name, order number, date". One question a turn; what was told without being asked
/// counts, and what was corrected. At the end it says what it has, and DONE (or the word in "say … when you have them"). A field asked for three times is given up, and named.
/// </summary>
/// <remarks>It takes a value where the field is named before it, or where a short answer follows the question. It does not check that a value is true.</remarks>
public sealed partial class InterviewSkill : IOfflineSkill
{
    private const int MostAsks = 3;

    /// <inheritdoc/>
    public string Name => "ask for what is missing";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Tools.Count > 0) return null;
        var dialogue = Dialogue.Of(request);
        if (!Fields().Match(dialogue.Instructions).Success) return null;
        var fields = Wanted(Fields().Match(dialogue.Instructions).Groups["fields"].Value);
        if (fields.Count == 0) return null;
        var told = Told(fields, dialogue.Said);
        int asks(string field) => dialogue.Said.Count(s => s.Mine && IsAbout(s.Text, field));
        var open = fields.Where(f => !told.ContainsKey(f)).ToList();
        if (open.Find(f => asks(f) < MostAsks) is { } next) return Transcript.Say(asks(next) == 0 ? $"What is your {next}?" : $"I did not get it. What is your {next}?");
        string have = string.Join('\n', fields.Where(told.ContainsKey).Select(f => $"- {f}: {told[f]}"));
        string lacking = open.Count == 0 ? "" : $"\nI could not get: {string.Join(", ", open)}.";
        return Transcript.Say($"{(have.Length > 0 ? $"Thank you. I have:\n{have}" : "I have nothing.")}{lacking}\n{ReviewSkill.ApprovalWord(dialogue.Instructions, "DONE")}");
    }

    private static List<string> Wanted(string list)
    {
        var lines = Markdown.Items(list);
        return [.. (lines.Count > 0 ? lines : Comma().Split(list).ToList()).Select(f => Article().Replace(f.Trim().TrimEnd('.', ';', '!'), "").Trim()).Where(f => f.Length is > 0 and <= 60).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static Dictionary<string, string> Told(List<string> fields, IReadOnlyList<Said> said)
    {
        var told = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? asked = null;
        foreach (var one in said)
        {
            if (one.Mine) asked = fields.Find(f => IsAbout(one.Text, f));
            else
            {
                foreach (string field in fields)
                    if (Value(one.Text, field, field == asked) is { } value) told[field] = value;
            }
        }
        return told;
    }

    // Named in the text; or of the right form, or short, right after the question.
    private static string? Value(string text, string field, bool asked)
    {
        var named = Regex.Match(text, $@"(?<![\p{{L}}\d]){Regex.Escape(field)}(?![\p{{L}}\d])\s*(?:is|was|=|:|,)\s*(?:is\s+|now\s+)?(?<v>[^\s;?](?:[^\n;?]{{0,200}}?[^\s;?])?)(?=\s*[,;\n]|\s+and\s|\s*\.(?:\s|$)|\s*$)", RegexOptions.IgnoreCase);
        if (named.Success && !Unknown().IsMatch(named.Groups["v"].Value)) return named.Groups["v"].Value.Trim();
        if (field.Contains("name", StringComparison.OrdinalIgnoreCase) && field.Length <= 10 && Introduced().Match(text) is { Success: true } me) return me.Groups["v"].Value;
        if (field.Contains("mail", StringComparison.OrdinalIgnoreCase) && Mail().Match(text) is { Success: true } mail) return mail.Value;
        if (!asked || Unknown().IsMatch(text) || text.TrimEnd().EndsWith('?')) return null;
        if (IsNumber().IsMatch(field)) return Number().Match(text) is { Success: true } number ? number.Value : null;
        string answer = Opening().Replace(Sentences.Of(text).FirstOrDefault() ?? "", "").TrimEnd('.', '!', ' ');
        return answer.Length > 0 && Sentences.CountWords(answer) is > 0 and <= 8 ? answer : null;
    }

    private static bool IsAbout(string text, string field) => text.Contains($"your {field}?", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\bask\w*\b[^.\n:]{0,80}?(?:\b(?:fields?|details?|data|these|following|all)\b[^.\n:]{0,40}:\s*(?<fields>(?:\n?[ \t]*[-*•][^\n]+(?:\n|$))+|[^\n]+?(?=\.\s|\.?$|\n))|\bfor (?<fields>(?:the|their|his|her|a) [^.\n:]+))", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Fields();

    [GeneratedRegex(@"(?<!\s)\s*[,;]\s*(?:and\s+)?|(?<!\s)\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Comma();

    [GeneratedRegex(@"^(?:(?:the|an?|their|his|her|your|customer's|caller's)\s+)+", RegexOptions.IgnoreCase)]
    private static partial Regex Article();

    [GeneratedRegex(@"\b(?:do not|don[’']t|not) (?:know|remember|have|tell|sure)\b|\bno idea\b|\bnone of your\b|\bunknown\b|\bwhy\b|^\s*(?:hello|hi|yes|no|ok)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"\b(?:[Mm]y name is|[Ii] am called|[Tt]his is|I am|I'm) (?<v>\p{Lu}[\p{L}'’\-]+(?: \p{Lu}[\p{L}'’\-]+){0,3})")]
    private static partial Regex Introduced();

    [GeneratedRegex(@"\b[\w.+\-]{1,64}@[\w\-]{1,63}\.[\w.\-]{0,190}\w")]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b(?:number|no|id|age|phone|amount|price|year|quantity)\b", RegexOptions.IgnoreCase)]
    private static partial Regex IsNumber();

    [GeneratedRegex(@"(?:\b[\p{L}]{1,4}[\-#/]?)?\+?\d[\d\-/.]*(?: \d{2,})*(?<=\d)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:(?:it is|it's|that is|that's|the|my|oh|well|yes|sure|of course|sorry|it was|on|i am|i'm)\b[\s,:]*)+", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();
}
