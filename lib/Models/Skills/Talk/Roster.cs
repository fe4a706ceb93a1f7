using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>Somebody who takes part in a conversation.</summary>
internal sealed record Participant(string Name, string Description)
{
    /// <summary>What is known of it, for the fitting of words.</summary>
    public string Everything => $"{Name} {Description}";
}

/// <summary>Reads who takes part: one a line, <c>- name: what it is for</c>, or a list of names on one line.</summary>
internal static partial class Roster
{
    // No conversation has more, and each is looked for in what is said.
    private const int Most = 100;

    /// <summary>The participants that instructions list; those under a heading that says so come before any other list.</summary>
    public static List<Participant> Read(string instructions)
    {
        string block = Heading().Match(instructions) is { Success: true } heading ? heading.Groups["lines"].Value : "";
        var found = Entries(block, Entry());
        if (found.Count == 0) found = Entries(block, Bare());
        if (found.Count == 0) found = Entries(instructions, Entry());
        return found;
    }

    /// <summary>The names that a line offers: "Answer with one of: planner, coder or executor."; empty where it offers none.</summary>
    public static List<string> Offered(string text, IReadOnlyList<Participant> known)
    {
        if (Offer().Matches(text).LastOrDefault() is not { } offer) return [];
        var names = new List<string>();
        foreach (string piece in offer.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries))
        {
            string name = Trim(piece, known);
            bool isList = !Known(name, known) && Or().IsMatch(name);
            names.AddRange(isList ? Or().Split(name).Select(n => Trim(n, known)) : [name]);
        }
        // Where it is known who takes part, nobody else is offered.
        return [.. names.Where(n => n.Length > 0).Select(n => known.Count == 0 ? n : Find(known, n)?.Name).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The one of that name, written just so or else nearly so; null where there is none.</summary>
    public static Participant? Find(IReadOnlyList<Participant> among, string name) => among.FirstOrDefault(p => p.Name == name) ?? among.FirstOrDefault(p => Same(p.Name, name));

    /// <summary>True for one name in two spellings: case, accents and the marks between words do not count.</summary>
    public static bool Same(string a, string b) => a == b || (Key(a).Length > 0 && Key(a) == Key(b));

    /// <summary>A name as letters and digits alone.</summary>
    public static string Key(string name) => new([.. Words.Fold(name).Where(char.IsLetterOrDigit)]);

    private static List<Participant> Entries(string text, Regex entry) =>
        [.. entry.Matches(text).Select(m => new Participant(m.Groups["name"].Value.Trim().Trim('*', '`', '"').Trim(), m.Groups["what"].Value.Trim()))
            .Where(p => p.Name.Length > 0).DistinctBy(p => p.Name, StringComparer.Ordinal).Take(Most)];

    private static bool Known(string name, IReadOnlyList<Participant> known) => known.Any(k => Same(k.Name, name));

    // A full stop ends the line, unless it belongs to the name.
    private static string Trim(string name, IReadOnlyList<Participant> known)
    {
        name = name.Trim().Trim('[', ']', '"', '\'', '`', '(', ')').Trim();
        name = LeadingOr().Replace(name, "");
        return known.Any(k => k.Name == name) ? name : name.TrimEnd('.', '!', '?', ';').Trim('\'', '"', ']', ' ');
    }

    [GeneratedRegex(@"^(?=[^\n]*\b(?:participants?|roles?|agents?|members?|team|people|speakers?|experts?|colleagues?)\b)[^\n]*:[ \t]*\r?\n(?<lines>(?:[ \t]*[^\s:][^\n]*(?:\n|$))+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^[ \t]*[-*•][ \t]+(?<name>[^\s:](?:[^:\n]{0,78}?[^\s:])?)[ \t]*(?:(?::|[ \t][-—–][ \t])[ \t]*(?<what>[^\r\n]*))?\r?$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^[ \t]*(?<name>[^\s:](?:[^:\n]{0,38}[^\s:])?)[ \t]*:[ \t]*(?<what>[^\r\n]*)\r?$", RegexOptions.Multiline)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\b(?:(?:one of|(?:choose|pick)(?: from)?|valid names(?: are)?|among)[^:\n]{0,20}:|(?:choose|pick|role|speaker|agent|participant|name|one|someone) (?:from|between|among):?)[ \t]*(?<names>\[[^\[\]\n]{0,1000}\]|[^\s:](?:[^\n:]{0,1000}?[^\s:])?)(?:[ \t]+to (?:play|speak)\b[^\n]*)?[ \t]*\r?$", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Offer();

    [GeneratedRegex(@"(?<!\s)\s+(?:or|and)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Or();

    [GeneratedRegex(@"^(?:or|and)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex LeadingOr();
}
