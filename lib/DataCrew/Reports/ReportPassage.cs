using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Ensemble.DataCrew;

/// <summary>A stretch of a report in which a number and its citation belong together: a paragraph, a list item, a table row, a line of code.</summary>
/// <param name="Text">What a reader sees of it.</param>
/// <param name="InSentences">True where each of its sentences stands for itself.</param>
/// <param name="Head">The table's head row, whose citations hold for every row below it.</param>
/// <param name="IsHeading">True for a heading, which may begin with its own number.</param>
internal sealed record ReportPassage(VisibleText Text, bool InSentences, string Head = "", bool IsHeading = false)
{
    /// <summary>Every passage of a report.</summary>
    public static List<ReportPassage> Of(string markdown)
    {
        var passages = new List<ReportPassage>();
        Walk(ReportMarkdown.Parse(markdown), passages, new NumberedItems());
        return passages;
    }

    private static void Walk(IEnumerable<Block> blocks, List<ReportPassage> passages, NumberedItems numbers)
    {
        foreach (var block in blocks)
        {
            if (block is Table table) AddTable(table, passages);
            else if (block is ListBlock list) AddList(list, passages, numbers);
            else if (block is ContainerBlock inner) Walk(inner, passages, numbers);
            else if (block is LeafBlock leaf) AddLeaf(leaf, passages, inSentences: true);
        }
    }

    private static void AddLeaf(LeafBlock leaf, List<ReportPassage> passages, bool inSentences, string before = "")
    {
        if (leaf is LinkReferenceDefinition) return;
        if (leaf.Inline is { } inline)
        {
            var text = new VisibleText(leaf.Line + 1).Append(before);
            Read(inline, text);
            passages.Add(new ReportPassage(text, inSentences && leaf is not HeadingBlock, IsHeading: leaf is HeadingBlock));
            return;
        }
        // Code and anything else that is shown as it stands, line by line.
        for (int i = 0; i < leaf.Lines.Count; i++)
            passages.Add(new ReportPassage(new VisibleText(leaf.Lines.Lines[i].Line + 1).Append(leaf.Lines.Lines[i].ToString()), InSentences: false));
        if (leaf is FencedCodeBlock { Info: { Length: > 0 } info } code) passages.Add(new ReportPassage(new VisibleText(leaf.Line + 1).Append($"{info} {code.Arguments}"), false));
    }

    private static void AddList(ListBlock list, List<ReportPassage> passages, NumberedItems numbers)
    {
        foreach (var item in list.OfType<ListItemBlock>())
        {
            string shown = list.IsOrdered ? numbers.Shown(item.Order) : "";
            foreach (var block in item)
            {
                if (block is ParagraphBlock paragraph) AddLeaf(paragraph, passages, inSentences: false, shown);
                else Walk([block], passages, numbers);
                shown = "";
            }
            if (shown.Length > 0) passages.Add(new ReportPassage(new VisibleText(item.Line + 1).Append(shown), false));
        }
    }

    private static void AddTable(Table table, List<ReportPassage> passages)
    {
        string head = "";
        foreach (var row in table.OfType<TableRow>())
        {
            var text = new VisibleText(row.Line + 1);
            foreach (var inline in row.OfType<TableCell>().SelectMany(c => c.OfType<LeafBlock>()).Select(b => b.Inline))
            {
                text.Append(" | ");
                if (inline is not null) Read(inline, text);
            }
            passages.Add(new ReportPassage(text, InSentences: false, row.IsHeader ? "" : head));
            if (row.IsHeader) head = text.ToString();
        }
    }

    private static void Read(ContainerInline container, VisibleText text)
    {
        foreach (var inline in container)
        {
            int line = inline.Line + 1;
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content.ToString(), line); break;
                case CodeInline code: text.Append(code.Content, line); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded.ToString(), line); break;
                case HtmlInline html: text.Append(html.Tag, line); break;
                case LineBreakInline: text.Append(" ", line); break;
                case LinkInline link: Link(link, text, line); break;
                case DelimiterInline unmatched: Read(unmatched, text.Append(unmatched.ToLiteral(), line)); break;
                case ContainerInline inner: Read(inner, text); break;
            }
        }
    }

    /// <summary>A link's words and its title are seen; its address is not. A chart's address cites the result that it shows.</summary>
    private static void Link(LinkInline link, VisibleText text, int line)
    {
        Read(link, text);
        if (!string.IsNullOrEmpty(link.Title)) text.Append($" {link.Title}", line);
        if (link.IsImage && ReportDocument.ChartId(link.Url) is { } id) text.Append($" [{id}]", line);
    }

    /// <summary>The numbers of an ordered list that counts on from 1, or from the list before, are no claims; any other number is shown text.</summary>
    private sealed class NumberedItems
    {
        private int _last;

        public string Shown(int order)
        {
            bool counts = order <= 1 || order == _last + 1;
            _last = order;
            return counts ? "" : $"{order}. ";
        }
    }
}
