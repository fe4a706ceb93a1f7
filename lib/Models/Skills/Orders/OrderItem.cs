using System.Globalization;

namespace Ensemble.Models.Skills.Orders;

/// <summary>One line of an order: how many of what, at which price for one. Money is decimal, never a double.</summary>
internal sealed record OrderItem(decimal Quantity, string Name, decimal Price, string Currency = "")
{
    public decimal Amount => Quantity * Price;

    /// <summary>As a list has it: <c>3 × keyboard at 49.90</c>.</summary>
    public override string ToString() => $"{Number(Quantity)} × {Name} at {Money(Price)}";

    /// <summary>As a sum has it: <c>keyboard: 3 × 49.90 = 149.70</c>.</summary>
    public string Sum => $"{(Name.Length == 0 ? "" : $"{Name}: ")}{Number(Quantity)} × {Money(Price)} = {Money(Amount)}";

    public static string Money(decimal amount) => amount.ToString("0.00######", CultureInfo.InvariantCulture);

    private static string Number(decimal number) => number.ToString("0.########", CultureInfo.InvariantCulture);
}
