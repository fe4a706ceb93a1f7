using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ensemble.Kernel.CSharp.Editing.Documentation;

/// <summary>Documentation XML as text for people: plain, or Markdown.</summary>
internal sealed partial class DocumentationText(bool isMarkdown)
{
    // A remark in the framework can be a chapter; a pop-up is read in a few seconds.
    private const int LongestRemarks = 600;

    /// <summary>Summary, parameters, result, exceptions, remarks; each with an empty line before it.</summary>
    public IEnumerable<string> Sections(XElement member)
    {
        if (Text(member.Element("summary")) is { Length: > 0 } summary) yield return summary;
        if (Rows(member, "param", "name") is { Length: > 0 } parameters) yield return Headed("Parameters", parameters);
        if (Text(member.Element("returns")) is { Length: > 0 } returns) yield return $"{Heading("Returns")} {returns}";
        if (Rows(member, "exception", "cref") is { Length: > 0 } exceptions) yield return Headed("Exceptions", exceptions);
        if (Text(member.Element("remarks")) is { Length: > 0 } remarks) yield return $"{Heading("Remarks")} {Cut(remarks)}";
    }

    /// <summary>An element's content in running text.</summary>
    public string Text(XElement? element)
    {
        if (element is null) return "";
        var text = new StringBuilder();
        Append(text, element);
        return Blanks().Replace(LineEnds().Replace(text.ToString(), "\n\n"), " ").Trim();
    }

    private void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words) text.Append(Escaped(Spaces().Replace(words.Value, " ")));
            else if (node is XElement inner) AppendElement(text, inner);
        }
    }

    private void AppendElement(StringBuilder text, XElement element)
    {
        switch (element.Name.LocalName)
        {
            case "see" or "seealso" or "paramref" or "typeparamref" when element.IsEmpty:
                text.Append(Code(Referred(element)));
                break;
            case "c":
                text.Append(Code(element.Value.Trim()));
                break;
            case "code":
                text.Append('\n').Append(isMarkdown ? $"```csharp\n{element.Value.Trim('\n')}\n```" : element.Value.Trim('\n')).Append('\n');
                break;
            case "para" or "list" or "item":
                text.Append(element.Name.LocalName == "item" ? "\n- " : "\n\n");
                Append(text, element);
                text.Append('\n');
                break;
            default:
                Append(text, element);
                break;
        }
    }

    private static string Referred(XElement element) =>
        element.Attribute("langword")?.Value ?? element.Attribute("name")?.Value ?? element.Attribute("href")?.Value ?? ShortName(element.Attribute("cref")?.Value ?? "");

    // "M:System.String.Join(System.String,…)" is String.Join to a reader, and "T:System.Exception" is Exception.
    private static string ShortName(string cref)
    {
        bool isMember = cref.Length > 1 && cref[1] == ':' && cref[0] is not ('T' or 'N');
        string name = Arity().Replace(cref[(cref.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('(')[0], "");
        string[] parts = name.Split('.');
        return string.Join('.', parts[Math.Max(0, parts.Length - (isMember ? 2 : 1))..]);
    }

    private string Rows(XElement member, string element, string key) => string.Join('\n', member.Elements(element)
        .Select(e => (Name: element == "exception" ? ShortName(e.Attribute(key)?.Value ?? "") : e.Attribute(key)?.Value, Text: Text(e))).Where(r => r.Text.Length > 0)
        .Select(r => isMarkdown ? $"- `{r.Name}`: {r.Text}" : $"  {r.Name}: {r.Text}"));

    private string Headed(string heading, string rows) => $"{Heading(heading)}\n{(isMarkdown ? "\n" : "")}{rows}";

    private string Heading(string text) => isMarkdown ? $"**{text}**" : text + ":";

    private string Code(string text) => isMarkdown ? $"`{text}`" : text;

    private string Escaped(string text) => isMarkdown ? MarkdownMarks().Replace(text, @"\$0") : text;

    private static string Cut(string text) => text.Length <= LongestRemarks ? text : text[..text.LastIndexOf(' ', LongestRemarks)] + " …";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" {2,}")]
    private static partial Regex Blanks();

    [GeneratedRegex(@" *\n( *\n)+ *")]
    private static partial Regex LineEnds();

    [GeneratedRegex(@"`+\d+")]
    private static partial Regex Arity();

    [GeneratedRegex(@"[\\`*_<\[]")]
    private static partial Regex MarkdownMarks();
}
