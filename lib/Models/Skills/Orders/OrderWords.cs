using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Orders;

/// <summary>The small words of an order, and the singular of its nouns.</summary>
internal static class OrderWords
{
    /// <summary>What stands before a price.</summary>
    public static readonly HashSet<string> BeforePrice = Set("at @ for costing cost costs priced price prices worth is are");

    /// <summary>What says that a price is for one.</summary>
    public static readonly HashSet<string> Each = Set("each apiece ea");

    /// <summary>What says that a price is for all of them.</summary>
    public static readonly HashSet<string> Together = Set("together altogether total all lot both");

    /// <summary>Verbs by which something is ordered.</summary>
    public static readonly HashSet<string> Order = Set("need needs want wants order ordering buy send get take like require include add purchase supply have book reserve ordered bring after");

    /// <summary>Words that are part of no article's name, so that a name ends there.</summary>
    public static readonly HashSet<string> Stops = [.. Order, .. BeforePrice, .. Each, .. Set("""
        i we you they he she it us me them us please could can would will shall may might must be was were been am do does did that which who whose where when
        also too thanks thank hello hi dear our your my their this these those only just about sold currently now listed offered advertised marked pay paid paying
        deliver delivered delivery ship shipped shipping everything there here if because so but not no from by today tomorrow soon if possible let know
        """)];

    /// <summary>Words that may stand between a number and the name of what is counted.</summary>
    public static readonly HashSet<string> AfterQuantity = Set("× of the your those these more further additional extra such same new pieces piece pcs pc units unit items copies qty quantity");

    /// <summary>Words that mean one.</summary>
    public static readonly HashSet<string> Articles = Set("a an another the one");

    /// <summary>Words by which one thing is joined to the next.</summary>
    public static readonly HashSet<string> Joins = Set("and plus & as well then");

    /// <summary>Words that go with a figure that is no article's price.</summary>
    public static readonly HashSet<string> NoPrice = Set("total sum budget subtotal altogether limit maximum max discount voucher invoice makes under below up number phone call tel");

    /// <summary>Words after a number that make it something else than a price.</summary>
    public static readonly HashSet<string> OtherUnits = Set("am pm o'clock percent % day days week weeks month months year years hour hours minutes people");

    private static readonly HashSet<string> NoPlural = Set("scissors trousers jeans headphones glasses lens gas binoculars pliers pyjamas shorts goggles sunglasses chess");

    private static readonly HashSet<string> EndingInIe = Set("hoodies cookies movies brownies smoothies ties pies calories selfies zombies beanies veggies");

    /// <summary>The name for one: three mice are each a mouse, two boxes of pens each a box of pens. It knows English endings, not every noun.</summary>
    public static string Singular(string name)
    {
        int of = name.IndexOf(" of ", StringComparison.Ordinal), with = name.IndexOf(" with ", StringComparison.Ordinal);
        int cut = of > 0 ? of : with;
        string head = cut > 0 ? name[..cut] : name, rest = cut > 0 ? name[cut..] : "";
        int space = head.LastIndexOf(' ') + 1;
        return head[..space] + One(head[space..]) + rest;
    }

    private static string One(string noun)
    {
        string lower = noun.ToLowerInvariant();
        if (NoPlural.Contains(lower)) return noun;
        string one = EndingInIe.Contains(lower) ? lower[..^1] : Words.Singular(lower);
        if (one == lower) return noun;
        return noun.Length > 1 && char.IsUpper(noun[1]) ? one.ToUpperInvariant() : char.IsUpper(noun[0]) ? char.ToUpperInvariant(one[0]) + one[1..] : one;
    }

    private static HashSet<string> Set(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
