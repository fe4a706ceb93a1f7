using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Orders;

/// <summary>The jobs that an agent's instructions give it, by plain verbs; "do not add up" gives none.</summary>
internal sealed partial record OrderJobs(bool List, bool AddUp, bool Write, bool Check)
{
    public bool None => !(List || AddUp || Write || Check);

    public static OrderJobs Of(string instructions)
    {
        var clauses = Clause().Split(instructions);
        bool named(Regex verb) => clauses.Any(clause => verb.Match(clause) is { Success: true } found && !Not().IsMatch(clause[..found.Index]));
        return new(named(ListVerb()), named(AddVerb()), named(WriteVerb()), named(CheckVerb()));
    }

    [GeneratedRegex(@"[.;:!?\n]+|(?<!\s),?\s+but\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Clause();

    [GeneratedRegex(@"\b(not|never|don't|don’t|without|nor)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Not();

    [GeneratedRegex(@"\b(list|extract|note|pick out|write down|read)(s|ing)?\b[^,]{0,40}\b(items?|articles?|products?|goods|order lines?|what is (ordered|wanted))\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListVerb();

    [GeneratedRegex(@"\b(add|sum|total)(s|ing)?\b([^,]{0,30})\bup\b|\b(comput|calculat|work(s|ing)? out|find)\w*\b[^,]{0,30}\b(total|sum)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AddVerb();

    [GeneratedRegex(@"\b(writ|draft|compos)\w*\b[^,]{0,60}\b(confirmation|reply|answer|note|letter)\b|\bconfirm(s|ing)?\b[^,]{0,20}\border\b", RegexOptions.IgnoreCase)]
    private static partial Regex WriteVerb();

    [GeneratedRegex(@"\b(check|verif|recomput|re-comput|proofread)\w*", RegexOptions.IgnoreCase)]
    private static partial Regex CheckVerb();
}
