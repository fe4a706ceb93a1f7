using System.Text.RegularExpressions;

namespace Ensemble.DataCrew;

/// <summary>What was decided while the file was read, as far as a result rests on it.</summary>
internal static partial class ReadingNotes
{
    /// <summary>The notes on the columns that a result speaks of: an assumed order of day and month, texts that count as missing.</summary>
    public static IEnumerable<string> Of(Dataset data, AnalysisResult result)
    {
        if (data.Notes.IsEmpty) return [];
        string said = $"{result.Title}\n{result.Method}\n{result.Sentence}";
        var quoted = data.Columns.Where(c => said.Contains(c.Name, StringComparison.OrdinalIgnoreCase)).Select(c => $"'{c.Name}'").ToList();
        return data.Notes.Where(note => quoted.Any(name => note.Contains(name, StringComparison.Ordinal))).Except(result.Assumptions);
    }

    /// <summary>The notes on the file as a whole: its encoding, rows of another length, renamed columns.</summary>
    public static IEnumerable<string> OfFile(Dataset data)
    {
        if (data.Notes.IsEmpty) return [];
        var columns = data.Columns.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return data.Notes.Where(note => !Quoted().Matches(note).Any(m => columns.Contains(m.Groups[1].Value)));
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
