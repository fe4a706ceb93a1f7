using System.Collections.Immutable;

namespace Ensemble.Course.Diffing;

/// <summary>Writes a comparison for a terminal, in colour where there is one.</summary>
internal sealed class DiffText(TextWriter output, bool colour)
{
    private const string Red = "\e[31m", Green = "\e[32m", Plain = "\e[0m";

    /// <summary>Cells that agree share a line; each of the others has its own.</summary>
    public void Write(IEnumerable<CellDiff> cells)
    {
        var agreeing = new List<CellDiff>();
        foreach (var cell in cells)
        {
            if (agreeing.Count > 0 && (!cell.Agrees || Says(cell) != Says(agreeing[0]))) Flush(agreeing);
            if (cell.Agrees) agreeing.Add(cell);
            else WriteOne(cell);
        }
        Flush(agreeing);
    }

    private void Flush(List<CellDiff> cells)
    {
        if (cells.Count > 0) output.WriteLine($"= {string.Join(", ", cells.Select(c => c.Id))}: {Says(cells[0])}");
        cells.Clear();
    }

    private static string Says(CellDiff cell) => cell.OutputVerdict is null ? cell.Verdict : $"{cell.Verdict}; {cell.OutputVerdict}";

    private void WriteOne(CellDiff cell)
    {
        output.WriteLine($"# {cell.Id}: {(cell.Source.IsEmpty ? cell.OutputVerdict : cell.Verdict)}");
        WriteLines(cell.Source);
        if (!cell.Source.IsEmpty && cell.OutputVerdict is not null) output.WriteLine($"  and {cell.OutputVerdict}");
        WriteLines(cell.Outputs);
    }

    private void WriteLines(ImmutableArray<DiffLine> lines)
    {
        foreach (var line in lines)
        {
            string text = $"  {line.Mark} {ConsoleText.Plain(line.Text)}".TrimEnd();
            output.WriteLine(colour && line.Mark != ' ' ? $"{(line.Mark == '-' ? Red : Green)}{text}{Plain}" : text);
        }
    }
}
