using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using FSharp.Compiler.EditorServices;
using FSharp.Compiler.Symbols;

namespace Ensemble.Kernel.FSharp.Editing;

/// <summary>What the compiler knows of a name, for people: its type, and what its author wrote about it.</summary>
internal static partial class FSharpInspection
{
    private const int MostOverloads = 5;

    public static string Text(ToolTipText tip, CancellationToken cancellationToken)
    {
        var shown = tip.Item.OfType<ToolTipElement.Group>().SelectMany(g => g.elements).ToList();
        var texts = shown.Take(MostOverloads).Select(e => Text(e, cancellationToken)).ToList();
        if (shown.Count > MostOverloads) texts.Add($"and {shown.Count - MostOverloads} more overloads");
        return string.Join("\n\n", texts.Distinct());
    }

    private static string Text(ToolTipElementData element, CancellationToken cancellationToken)
    {
        string declaration = element.MainDescription.ToString();
        string? xml = element.XmlDoc switch
        {
            FSharpXmlDoc.FromXmlText own => own.Item.GetXmlText(),
            FSharpXmlDoc.FromXmlFile file => FSharpFramework.DocumentationOf(file.dllName).Select(f => Member(f, file.xmlSig, cancellationToken)).FirstOrDefault(m => m is not null),
            _ => null,
        };
        return xml is not null && Summary(xml) is { Length: > 0 } summary ? $"{declaration}\n{summary}" : declaration;
    }

    // The file is read up to the member, and nothing of it is kept.
    private static string? Member(string path, string name, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return null;
        try
        {
            using var reader = XmlReader.Create(path);
            while (reader.ReadToFollowing("member"))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (reader.GetAttribute("name") == name) return reader.ReadOuterXml();
            }
            return null;
        }
        catch (XmlException)
        {
            return null; // A damaged file says nothing.
        }
    }

    private static string Summary(string xml)
    {
        try
        {
            var element = XElement.Parse($"<doc>{xml}</doc>");
            var summary = element.Descendants("summary").FirstOrDefault() ?? element;
            foreach (var reference in summary.Descendants().Where(e => e.IsEmpty).ToList())
                reference.ReplaceWith(reference.Attributes().FirstOrDefault()?.Value.Split('.', ':')[^1].Split('`')[0] ?? "");
            return Blanks().Replace(summary.Value, " ").Trim();
        }
        catch (XmlException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
