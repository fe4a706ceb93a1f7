using System.Text.RegularExpressions;
using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Talk;

/// <summary>A part that somebody plays in a team, told by the words of its name and description; "never runs it" does not count.</summary>
internal sealed partial class Role
{
    private readonly Regex _strong, _weak;

    private Role(string strong, string weak) => (_strong, _weak) = (Any(strong), Any(weak));

    public static readonly Role Explores = new(@"explor\w*|look\w* (?:at|into)|inspect\w*|data (?:scientist|analyst)", @"analys\w*|scout\w*");
    public static readonly Role WritesCode = new(@"coder|programmer|developer|engineer|(?:writ|fix|mend|implement|correct|develop)\w*\b[^.;]{0,40}\b(?:code|program|programs|script|scripts|c#|software)", "code|coding|program|programs|programming|c#");
    public static readonly Role Runs = new(@"run|runs|running|runner|execut\w*|compil\w*", "test|tests|tester|tries|try");
    public static readonly Role Reviews = new(@"review\w*|critic\w*|critique\w*|proofread\w*|judg\w*|editor|approv\w*", @"check\w*|verif\w*|comment\w*|improv\w*");
    public static readonly Role WritesText = new(@"writer|author|story ?teller|(?:writ|draft|compos|turn|tell)\w*\b[^.;]{0,40}\b(?:text|texts|report|reports|notice|notices|summary|summaries|answer|up|letter|article|story|note|notes)|summari\w*|reporter", @"write|writes|writing|drafts|report|reports");
    public static readonly Role Asks = new("user|customer|client|person|human|boss|manager", @"asks|decides|admin\w*");

    /// <summary>The one whose description fits this part best, the first of equals; null where none does.</summary>
    public Participant? Best(IEnumerable<Participant> candidates) => candidates.Select(c => (c, fit: Fit(c))).Where(c => c.fit > 0).OrderByDescending(c => c.fit).FirstOrDefault().c;

    private int Fit(Participant candidate)
    {
        string what = Denied().Replace(Words.Fold(candidate.Description), ""), name = string.Join(' ', Words.Split(candidate.Name));
        // Who writes code writes no text for that, and a runner of programs does not write them.
        if (ReferenceEquals(this, WritesText)) what = WritesCode._strong.Replace(what, "");
        return 3 * _strong.Count(name) + 2 * Math.Min(2, _strong.Count(what)) + _weak.Count(name) + Math.Min(1, _weak.Count(what));
    }

    private static Regex Any(string words) => new($@"(?<![\p{{L}}\d])(?:{words})(?![\p{{L}}\d])", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    [GeneratedRegex(@"\b(?:not|never|without|cannot|no|others?)\b[^.;,]*")]
    private static partial Regex Denied();
}
