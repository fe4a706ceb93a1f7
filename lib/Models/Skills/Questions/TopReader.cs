namespace Ensemble.Models.Skills.Questions;

/// <summary>Reads how many places a ranking asks for: "top 5", "the three heaviest", "5 airports with the most".</summary>
internal static class TopReader
{
    public static void Read(Reading reading)
    {
        for (int i = 0; i < reading.Tokens.Count; i++)
        {
            // "Which two columns are correlated?" asks for one pair.
            if (reading.Tokens[i].Number == 2 && IsColumns(reading.Word(i + 1))) reading.Uses[i] = TokenUse.Grammar;
            if (!IsTop(reading, i)) continue;
            reading.Top = (int)reading.Tokens[i].Number!.Value;
            reading.Uses[i] = TokenUse.Count;
            return;
        }
    }

    /// <summary>True where the number at this place says how many to list.</summary>
    public static bool IsTop(Reading reading, int i)
    {
        if (reading.Tokens[i].Number is not (>= 1 and <= 1000) || reading.Tokens[i].Number % 1 != 0 || ConditionReader.ComparatorBefore(reading, i) is not null) return false;
        string before = reading.Word(i - 1), after = reading.Word(i + 1);
        if (IsColumns(after)) return false;
        if (before is "top" or "bottom" or "best" or "worst" or "highest" or "lowest" or "largest" or "smallest" or "first" or "biggest") return true;
        if (Thesaurus.IsSuperlative(after)) return true;
        bool asks = before is "which" or "what" or "the" or "list" or "name" or "show" or "give" or "are" or "find" or "me";
        return asks && reading.Tokens.Skip(i).Any(t => Thesaurus.IsSuperlative(t.Word));
    }

    private static bool IsColumns(string word) => word is "columns" or "variables" or "measures" or "fields" or "quantities" or "measurements" or "features" or "attributes";
}
