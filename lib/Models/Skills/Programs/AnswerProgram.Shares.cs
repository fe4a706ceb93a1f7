namespace Ensemble.Models.Skills.Programs;

// Programs that say which part of the whole something is.
internal sealed partial class AnswerProgram
{
    private bool Share()
    {
        var part = _order.Filters;
        string? test = ReadRows.All(_sheet, part);
        var by = _order.GroupBy;
        // Of a row without the cell nobody knows whether it belongs to the part.
        string known = Read(_order.Within, [.. part.Where(f => f.Op is not ("missing" or "present")).Select(f => f.Column), .. by is null ? Array.Empty<string>() : [by]]);
        _code.UseCulture();
        if (by is null)
        {
            if (test is null) return false;
            _code.Line($"int part = {known}.Count(row => {test});");
            _code.Line($"Console.WriteLine($\"share: {{100.0 * part / {known}.Count:{_order.Format}}} % ({{part}} of {{{known}.Count}} rows)\");");
            return Done();
        }
        var groups = Groups.Of(_sheet, by, _code);
        string share = test is null ? $"100.0 * group.Count() / {known}.Count" : $"100.0 * group.Count(row => {test}) / group.Count()";
        _code.Line($"foreach (var group in {known}.GroupBy(row => {groups.Key}).{(groups.Order is { } order ? $"OrderBy(group => {order})" : $"OrderByDescending(group => {share})")})");
        _code.Line($"    Console.WriteLine($\"{{group.Key}}: {{{share}:{_order.Format}}} %\");");
        return Done();
    }

    private bool ShareOfTotal()
    {
        var column = _sheet.Find(_order.Column!);
        if (!column.IsNumber) return false;
        string sum = $"Sum(row => row.{column.Property})";
        _code.UseCulture();
        if (_order.GroupBy is not { } by)
        {
            string whole = Read([], [column.Name, .. _order.Filters.Select(f => f.Column)]);
            _code.Line($"var total = {whole}.{sum};");
            _code.Line($"var part = {whole}.Where(row => {ReadRows.All(_sheet, _order.Filters)}).{sum};");
            _code.Line($"Console.WriteLine($\"share: {{100.0 * part / total:{_order.Format}}} % ({{part}} of {{total}})\");");
            return Done();
        }
        string known = Read(_order.Filters, column.Name, by);
        var groups = Groups.Of(_sheet, by, _code);
        _code.Line($"var total = {known}.{sum};");
        _code.Line($"foreach (var group in {known}.GroupBy(row => {groups.Key}).{(groups.Order is { } order ? $"OrderBy(group => {order})" : $"OrderByDescending(group => group.{sum})")})");
        _code.Line($"    Console.WriteLine($\"{{group.Key}}: {{100.0 * group.{sum} / total:{_order.Format}}} %\");");
        return Done();
    }
}
