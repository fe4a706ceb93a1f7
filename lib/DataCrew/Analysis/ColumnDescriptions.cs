using System.Text.Json;

namespace Ensemble.DataCrew;

/// <summary>Tells the model what there is to ask about.</summary>
internal static class ColumnDescriptions
{
    private const int MostTopValues = 12;

    internal static string Of(Dataset data) => JsonSerializer.Serialize(new
    {
        file = data.Name,
        rows = data.Rows,
        columns = data.Columns.Select(c => new
        {
            c.Name,
            c.Kind,
            c.Unit,
            c.Missing,
            c.Distinct,
            c.Min,
            c.Max,
            topValues = c.TopValues.Take(MostTopValues),
            c.IsTime,
            c.IsKey,
        }),
    }, AnalystReply.Json);
}
