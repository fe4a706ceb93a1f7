using System.Text;
using Ensemble.Models.Skills.Orders;
using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>
/// Works at an order desk. The agent's instructions name its jobs by plain verbs: <b>list</b> the items, <b>add up</b>, <b>write</b> the
/// confirmation (or reply), <b>check</b>. It does those jobs and no other, all in one reply, and only for an agent without tools.
/// </summary>
/// <remarks>
/// It reads English prose by rules: a price, and around it how many of what. Money is computed in decimal. It takes the items as the message
/// carries them: a list of items if there is one, else the order's prose, else a sum; a check goes back to the prose if it is there. A price is for one piece unless
/// the text says "together", "altogether" or "in all". Figures in two currencies are not added. It does not know discounts, taxes or conditions,
/// and it cannot see that a text is nonsense. What looks ordered but has no price is named, not guessed.
/// </remarks>
public sealed class OrderDeskSkill : IOfflineSkill
{
    private const string NoItems = "I found no items with a price in this text.";

    /// <inheritdoc/>
    public string Name => "work at an order desk";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Tools.Count > 0 || request.Messages is not [.., { } last] || last.Role != ChatRole.User) return null;
        string instructions = request.Instructions;
        var jobs = OrderJobs.Of(instructions);
        if (jobs.None) return null;
        var message = OrderText.Read(last.Text);
        string all = string.Join('\n', request.Messages.Where(m => m.Role == ChatRole.User || m.Role == ChatRole.Assistant).Select(m => m.Text));
        var conversation = request.Messages.Count(m => m.Role != ChatRole.System) > 1 ? OrderText.Read(all) : message;
        bool isAbout = Words(instructions, "order", "item", "total", "sum", "invoice", "price") || message.HasItems || message.Total is not null;
        return isAbout ? Transcript.Say(Work(jobs, message.HasItems ? message : conversation, conversation)) : null;
    }

    private static string Work(OrderJobs jobs, OrderText text, OrderText conversation)
    {
        var read = text.Latest;
        var parts = new List<string>();
        if (jobs.List || jobs.AddUp || jobs.Write)
        {
            if (read.Items.IsEmpty) parts.Add(NoItems);
            else
            {
                if (jobs.List) parts.Add(Lines(read.Items.Select(Line(read))));
                if (jobs.AddUp) parts.Add(Sum(read));
                if (jobs.Write) parts.Add(Confirmation(read, jobs.AddUp ? null : text.Total));
            }
            if (read.Unclear.Length > 0) parts.Add($"I found no price and number for: {string.Join("; ", read.Unclear)}.");
        }
        // Who adds up checks its own sum; anybody else the one that was given.
        if (jobs.Check) parts.Add(Check(conversation.First, jobs.AddUp ? Total(read) : conversation.Total));
        return string.Join("\n\n", parts);
    }

    private static string Sum(OrderReading read) =>
        Total(read) is { } total ? Lines(read.Items.Select(i => i.Sum).Append($"Total: {OrderItem.Money(total)}")) : Mixed(read);

    private static string Confirmation(OrderReading read, decimal? given)
    {
        var note = new StringBuilder("Thank you for your order. We confirm:\n").Append(Lines(read.Items.Select(Line(read))));
        string total = (given ?? Total(read)) is { } sum ? $"Total: {OrderItem.Money(sum)}" : Mixed(read);
        return note.Append('\n').Append(total).Append("\nWe will send everything as you asked. Kind regards, the order desk").ToString();
    }

    private static string Check(OrderReading read, decimal? given)
    {
        if (read.Items.IsEmpty) return NoItems;
        if (Total(read) is not { } total) return Mixed(read);
        string items = $"the items come to {OrderItem.Money(total)}";
        if (given is null) return $"No total is given; {items}.";
        return given == total ? $"Correct: {items}." : $"Wrong: the total is given as {OrderItem.Money(given.Value)}, and {items}.";
    }

    private static decimal? Total(OrderReading read) => Currencies(read).Count > 1 ? null : read.Items.Sum(i => i.Amount);

    private static string Mixed(OrderReading read) => $"The prices are in different currencies ({string.Join(", ", Currencies(read))}), so I cannot add them up.";

    private static List<string> Currencies(OrderReading read) => [.. read.Items.Select(i => i.Currency).Where(c => c.Length > 0).Distinct()];

    // The sign is shown where it tells prices apart.
    private static Func<OrderItem, string> Line(OrderReading read) => Currencies(read).Count > 1
        ? item => $"{item.Quantity:0.##} × {item.Name} at {item.Currency}{OrderItem.Money(item.Price)}"
        : item => item.ToString();

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static bool Words(string text, params string[] words) => words.Any(w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
}
