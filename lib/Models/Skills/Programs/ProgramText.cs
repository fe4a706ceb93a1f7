using System.Text;

namespace Ensemble.Models.Skills.Programs;

/// <summary>A C# program in the making: its lines, and the helpers and the record that stand below them.</summary>
internal sealed class ProgramText
{
    private readonly SortedSet<string> _usings = new(StringComparer.Ordinal);
    private readonly List<string> _lines = [];
    private readonly List<string> _helpers = [];
    private bool _culture;

    /// <summary>How many characters of a line can be read without scrolling.</summary>
    public const int Widest = 100;

    public void Line(string line) => _lines.Add(line);

    /// <summary>Reads and writes numbers with a point, whatever the machine's language.</summary>
    public void UseCulture() => _culture = true;

    public void Use(string name) => _usings.Add(name);

    /// <summary>A function or record that stands below the program; given twice, it stands there once.</summary>
    public void Helper(string code)
    {
        if (!_helpers.Contains(code)) _helpers.Add(code);
    }

    /// <summary>A loop with one statement in it. A head too wide to read becomes a list first, one call a line.</summary>
    public void ForEach(string item, string list, string source, IReadOnlyList<string> calls, string statement)
    {
        string head = $"foreach (var {item} in {source}{string.Concat(calls)})";
        if (head.Length > Widest)
        {
            Line($"var {list} = {source}\n    {string.Join("\n    ", calls)};");
            head = $"foreach (var {item} in {list})";
        }
        Line(head);
        Line($"    {statement}");
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (string name in _usings) text.Append("using ").Append(name).Append(";\n");
        if (_usings.Count > 0) text.Append('\n');
        if (_culture) text.Append("CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; // numbers with a point\n\n");
        text.AppendJoin('\n', _lines);
        // Types stand last in a program without a Main.
        foreach (string helper in _helpers.OrderBy(h => h.StartsWith("record ", StringComparison.Ordinal))) text.Append("\n\n").Append(helper.ReplaceLineEndings("\n"));
        return text.ToString();
    }
}
