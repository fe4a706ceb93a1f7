using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Kernel.Mermaid;

/// <summary>Reads the text of a flowchart; what it does not know is an error that names the line.</summary>
internal sealed partial class FlowchartReader
{
    private const int MostCharacters = 100_000;

    private readonly Cursor _cursor;
    private readonly FlowchartBuilder _chart = new();

    private FlowchartReader(string text) => _cursor = new Cursor(text);

    /// <exception cref="MermaidException">The text is no flowchart, or holds something unknown.</exception>
    public static Flowchart Read(string text)
    {
        if (text.Length > MostCharacters) throw new MermaidException(0, $"the text is longer than {MostCharacters:N0} characters");
        var reader = new FlowchartReader(text.ReplaceLineEndings("\n"));
        reader.ReadHeader();
        while (reader.ReadStatement()) { }
        return reader._chart.Build();
    }

    private void ReadHeader()
    {
        SkipToStatement();
        if (_cursor.Take(FrontMatter()) is { Success: true } front)
        {
            _chart.Title = FrontTitle().Match(front.Value) is { Success: true } title ? title.Groups[1].Value.Trim().Trim('"', '\'') : "";
            SkipToStatement();
        }
        if (_cursor.AtEnd) throw new MermaidException(_cursor.Line, "the diagram is empty: it begins with “flowchart TD”");
        if (_cursor.Take(Header()) is not { Success: true } header) throw _cursor.NotUnderstood("only flowcharts are drawn here (“flowchart TD …” or “graph LR …”), and this is something else");
        _chart.Direction = DirectionOf(header.Groups[1].Value);
        RequireEnd();
    }

    private bool ReadStatement()
    {
        SkipToStatement();
        if (_cursor.AtEnd)
        {
            if (_chart.InGroup) throw new MermaidException(_cursor.Line, "a subgraph has no “end”");
            return false;
        }
        if (!ReadKeyword()) ReadChain();
        RequireEnd();
        return true;
    }

    private bool ReadKeyword()
    {
        if (_cursor.Take(AccDescription()) is { Success: true } description) _chart.Description = (description.Groups[1].Value + description.Groups[2].Value).Trim();
        else if (_cursor.Take(AccTitle()) is { Success: true } title) _chart.Title = title.Groups[1].Value.Trim();
        else if (_cursor.Take(Keyword()) is { Success: true } word) ReadKeyword(word.Groups[1].Value);
        else return false;
        return true;
    }

    private void ReadKeyword(string word)
    {
        switch (word)
        {
            case "end" when _chart.InGroup: _chart.End(); return;
            case "end": throw _cursor.NotUnderstood("an “end” without its subgraph");
            case "click": _cursor.RestOfLine(); return; // a picture has nothing to click
            case "subgraph": ReadSubgraph(); return;
            case "direction" when _cursor.Take(Turn()) is { Success: true } turn: _chart.Turn(DirectionOf(turn.Groups[1].Value)); return;
        }
        if (_cursor.Take(Pair()) is not { Success: true } pair) throw _cursor.NotUnderstood($"“{word}” with something unknown");
        string[] names = pair.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string rest = _cursor.RestOfLine().TrimEnd(';').Trim();
        foreach (string name in names)
        {
            if (word == "style") _chart.StyleNode(name, FlowStyle.Read(rest));
            else if (word == "class") _chart.UseClass(name, rest);
            else if (word == "classDef") _chart.DefineClass(name, FlowStyle.Read(rest));
            else if (word == "linkStyle" && name == "default") _chart.StyleLink(null, FlowStyle.Read(rest));
            else if (word == "linkStyle" && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int edge)) _chart.StyleLink(edge, FlowStyle.Read(rest));
            else throw _cursor.NotUnderstood($"“{word} {name}”");
        }
    }

    private void ReadSubgraph()
    {
        _cursor.SkipBlanks();
        string? id = null, title = "";
        if (_cursor.Next == '"') title = ShapeReader.Quoted(_cursor);
        else if (_cursor.Take(BracketedTitle()) is { Success: true } named)
        {
            id = named.Groups[1].Value;
            title = ShapeReader.Read(_cursor)!.Value.Label;
        }
        else
        {
            title = _cursor.Take(PlainTitle()).Value.Trim();
            if (title.Length > 0 && !title.Contains(' ')) id = title;
        }
        _chart.Begin(id, title, _cursor.NotUnderstood);
    }

    private void ReadChain()
    {
        var left = ReadNodes();
        for (_cursor.SkipBlanks(); !_cursor.AtStatementEnd; _cursor.SkipBlanks())
        {
            var link = LinkReader.Read(_cursor) ?? throw _cursor.NotUnderstood("an arrow or the end of the line was expected, and something else stands");
            _cursor.Take(LineBreaks()); // an arrow may be the last thing on its line
            var right = ReadNodes();
            if (_chart.Edges + left.Count * right.Count > Flowchart.MostEdges) throw new MermaidException(_cursor.Line, $"more than {Flowchart.MostEdges} arrows");
            foreach (string from in left)
                foreach (string to in right) _chart.Edge(from, to, link);
            left = right;
        }
    }

    private List<string> ReadNodes()
    {
        var ids = new List<string>();
        do
        {
            _cursor.SkipBlanks();
            if (_cursor.Take(Id()) is not { Success: true } id) throw _cursor.NotUnderstood(ids.Count == 0 ? "the name of a node was expected, and something else stands" : "a node was expected after “&”, and something else stands");
            _chart.Node(id.Value, ShapeReader.Read(_cursor));
            if (_chart.Nodes > Flowchart.MostNodes) throw new MermaidException(_cursor.Line, $"more than {Flowchart.MostNodes} nodes");
            while (_cursor.Take(ClassMark()) is { Success: true } mark) _chart.UseClass(id.Value, mark.Groups[1].Value);
            ids.Add(id.Value);
            _cursor.SkipBlanks();
        }
        while (_cursor.Take("&"));
        return ids;
    }

    private void SkipToStatement()
    {
        while (_cursor.Take(Nothing()) is { Success: true, Length: > 0 }) { }
    }

    private void RequireEnd()
    {
        _cursor.SkipBlanks();
        if (!_cursor.AtStatementEnd) throw _cursor.NotUnderstood("the end of the line was expected, and something else stands");
    }

    private static Direction DirectionOf(string word) => word switch
    {
        "LR" or ">" => Direction.Right,
        "RL" or "<" => Direction.Left,
        "BT" or "^" => Direction.Up,
        _ => Direction.Down,
    };

    [GeneratedRegex(@"\G(?:flowchart-elk|flowchart|graph)\b(?:[ \t]+(TB|TD|BT|RL|LR|>|<|\^|v)(?=[\s;]|\z))?")]
    private static partial Regex Header();

    [GeneratedRegex(@"\G---[ \t]*\n(?:.*\n)*?---[ \t]*(?=\n|\z)")]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"^title:(.*)$", RegexOptions.Multiline)]
    private static partial Regex FrontTitle();

    [GeneratedRegex(@"\G(?:[\s;]+|%%[^\n]*)")]
    private static partial Regex Nothing();

    [GeneratedRegex(@"\G(end|click|subgraph|direction|style|classDef|class|linkStyle)(?=[\s;]|\z)")]
    private static partial Regex Keyword();

    [GeneratedRegex(@"\GaccTitle[ \t]*:([^\n]*)")]
    private static partial Regex AccTitle();

    [GeneratedRegex(@"\GaccDescr(?:[ \t]*:([^\n]*)|\s*\{([^}]*)\})")]
    private static partial Regex AccDescription();

    [GeneratedRegex(@"\G[ \t]+(TB|TD|BT|RL|LR)(?=[\s;]|\z)")]
    private static partial Regex Turn();

    [GeneratedRegex(@"\G[ \t]+([^\s,]+(?:[ \t]*,[ \t]*[^\s,]+)*)[ \t]+")]
    private static partial Regex Pair();

    [GeneratedRegex(@"\G([^\s\[;""]+)[ \t]*(?=\[)")]
    private static partial Regex BracketedTitle();

    [GeneratedRegex(@"\G[^\n;%]*")]
    private static partial Regex PlainTitle();

    [GeneratedRegex(@"\G[ \t]*\n\s*")]
    private static partial Regex LineBreaks();

    [GeneratedRegex(@"\G:::([\w-]+)")]
    private static partial Regex ClassMark();

    // A dash or dot belongs to a name only between its letters, so that "A-->B" and "A.->B" are arrows.
    [GeneratedRegex(@"\G[\p{L}\p{M}\p{N}_$#*+!?'/\\]+(?:[-.][\p{L}\p{M}\p{N}_]+)*")]
    private static partial Regex Id();
}
