using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Orders;

/// <summary>
/// What a message about an order carries: the order's prose, a list of items (<c>3 × keyboard at 49.90</c>), a sum
/// (<c>keyboard: 3 × 49.90 = 149.70</c>) and a total. Any of them may be missing.
/// </summary>
internal sealed partial record OrderText(OrderReading Prose, ImmutableArray<OrderItem> List, ImmutableArray<OrderItem> Sum, decimal? Total)
{
    public static OrderText Read(string text)
    {
        var list = ListLine().Matches(text).Select(Item).ToImmutableArray();
        var sum = SumLine().Matches(text).Select(Item).ToImmutableArray();
        string prose = TotalLine().Replace(SumLine().Replace(ListLine().Replace(text, ""), ""), "");
        return new(OrderReader.Read(prose), list, sum, TotalIn(text));
    }

    /// <summary>The items as the last one who worked on them wrote them down.</summary>
    public OrderReading Latest => List.Length > 0 ? new(List, []) : Prose.Items.Length > 0 ? Prose : Sum.Length > 0 ? new(Sum, []) : Prose;

    /// <summary>The items as the customer wrote them, where the message still holds that.</summary>
    public OrderReading First => Prose.Items.Length > 0 ? Prose : Latest;

    public bool HasItems => Latest.Items.Length > 0;

    private static decimal? TotalIn(string text)
    {
        var found = TotalLine().Matches(text).Concat(TotalInProse().Matches(text)).LastOrDefault();
        return found is null ? null : OrderToken.Parse(found.Groups["total"].Value);
    }

    private static OrderItem Item(Match line) => new(
        OrderToken.Parse(line.Groups["n"].Value) ?? 0, line.Groups["name"].Value.Trim(), OrderToken.Parse(line.Groups["price"].Value) ?? 0, line.Groups["sign"].Value);

    private const string Amount = @"\d[\d,']{0,30}(?:\.\d{1,30})?";

    [GeneratedRegex(@"^[ \t]*(?:[-*•][ \t]+)?(?<n>" + Amount + @")[ \t]*×[ \t]*(?<name>[^\s=](?:[^\n=]*?\S)?)[ \t]+at[ \t]+(?<sign>[$€£]?)(?<price>" + Amount + @")[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex ListLine();

    [GeneratedRegex(@"^[ \t]*(?:[-*•][ \t]+)?(?:(?<name>[^\s:=][^\n:=]*):[ \t]*)?(?<n>" + Amount + @")[ \t]*×[ \t]*(?<sign>[$€£]?)(?<price>" + Amount + @")[ \t]*=[ \t]*[$€£]?" + Amount + @"[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex SumLine();

    [GeneratedRegex(@"^[ \t]*(?:[-*•][ \t]+)?(?:the |grand )*(?:total|sum)[ \t]*[:=][ \t]*[$€£]?(?<total>" + Amount + @")[^\n\d]*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex TotalLine();

    // "the total is $359.70", "359.70 in total"; a total of three keyboards is another matter.
    [GeneratedRegex(@"\btotal\b[^\d\n.;]{0,25}?[$€£]?(?<total>" + Amount + @")(?!\s*(?:×|\p{L}{4,}))|[$€£]?(?<total>" + Amount + @")\s*(?:in total|altogether|in all)\b", RegexOptions.IgnoreCase)]
    private static partial Regex TotalInProse();
}
