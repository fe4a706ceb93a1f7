using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Tells whether the header alone explains a question, or whether its words may stand in the cells.</summary>
internal static class HeaderReader
{
    public static bool Explains(string question, Sheet sheet)
    {
        if (sheet.Columns.All(c => c.Kind != CellKind.Text) && !sheet.Columns.Any(c => c.IsNumber && Words.Split(question).Contains("by"))) return true;
        var reading = new Reading(question, sheet.Schema());
        SpanReader.Read(reading, []);
        // "rainy" may mean the precipitation, or a cell that says rain.
        if (reading.Columns.Any(m => m.Closeness < 0.99)) return false;
        // Groups made of numbers need to be counted first.
        if (reading.Columns.Any(m => m.Column.IsNumber && reading.Word(m.Start - 1) is "by" or "per" or "each" or "every" or "which")) return false;
        var file = Words.Split(Path.GetFileNameWithoutExtension(sheet.File)).Select(Words.Singular).ToHashSet();
        return reading.Tokens.All(t => reading.Uses[t.Index] != TokenUse.Unknown || IsPlain(t, file));
    }

    // Words of the request say what to do, except those that a cell might hold as well.
    private static bool IsPlain(Token token, HashSet<string> file) =>
        token.Number is not null || !char.IsLetterOrDigit(token.Text[0]) || file.Contains(Words.Singular(token.Word))
        || (!token.IsName && token.Word is not ("day" or "night" or "none" or "unknown") && (Grammar.IsFunction(token.Word) || Grammar.IsRequest(token.Word) || Thesaurus.IsSuperlative(token.Word)));
}
