using System.Collections.Immutable;
using Ensemble.Agents.Conversations;

namespace Ensemble.Notebook;

/// <summary>How a conversation looks: a bar and a name in the speaker's colour, all else in the page's own colours, in light and in dark.</summary>
internal static class ChatStyle
{
    // The colours of ChartStyle's palette that read on white and on black; from the sixth speaker on the bar is broken, too.
    private const string Css = "<style>.ens-c{max-width:60em;line-height:1.45}.ens-c p{margin:.2em 0;white-space:pre-wrap;overflow-wrap:anywhere}"
        + ".ens-c .t{--c:#888;--b:#8883;border-left:4px solid var(--c);padding:.1em 0 .1em .8em;margin:.7em 0}"
        + ".ens-c .s0{--c:#0072B2;--b:#0072B240}.ens-c .s1{--c:#E69F00;--b:#E69F0040}.ens-c .s2{--c:#009E73;--b:#009E7340}.ens-c .s3{--c:#CC79A7;--b:#CC79A740}.ens-c .s4{--c:#56B4E9;--b:#56B4E940}"
        + ".ens-c .k1{border-left-style:dashed}.ens-c .k2{border-left-style:dotted}"
        + ".ens-c b{background:var(--b);border-radius:4px;padding:.05em .4em}.ens-c em{border:1px solid;border-radius:4px;padding:0 .35em;font-size:.85em}"
        + ".ens-c pre{margin:.3em 0;padding:.5em .7em;background:#8882;color:inherit;border-radius:5px;white-space:pre-wrap;overflow-wrap:anywhere;font:.86em/1.45 ui-monospace,Consolas,\"DejaVu Sans Mono\",monospace}"
        + ".ens-c small{opacity:.75}.ens-c .e{border-top:1px solid #8886;padding-top:.3em}.ens-c .x{border-left:3px solid #D55E00;padding-left:.5em;font-size:.9em}.ens-c summary{cursor:pointer;opacity:.85;font-size:.9em}.ens-c pre+details>summary{background:#8882;border-radius:5px;padding:.2em .7em}</style>";

    public static string Frame(string inner) => $"{Css}<div class=\"ens-c\">{inner}</div>";

    /// <summary>The class that gives a speaker its colour; a speaker who is not among them has none.</summary>
    public static string Class(string speaker, ImmutableArray<string> speakers)
    {
        int place = speakers.IndexOf(speaker);
        return place < 0 ? "t" : place < 5 ? $"t s{place}" : $"t s{place % 5} k{Math.Min(2, place / 5)}";
    }

    /// <summary>Everyone who spoke, in order of appearance, as in the drawing of who speaks to whom.</summary>
    public static ImmutableArray<string> Speakers(Conversation chat) => [.. chat.Turns.Select(t => t.Speaker).Prepend(chat.Author).Distinct()];

    public static string Name(string speaker) => $"<b><bdi>{Html.Text(PlainText.Line(speaker, 40))}</bdi></b>";
}
