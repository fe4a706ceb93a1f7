using System.Globalization;
using System.Text.Json;

namespace Ensemble.Models.Skills.Questions;

/// <summary>What the model knows of a table: what the tool <c>describe_columns</c> told it.</summary>
internal sealed record TableSchema(string File, long Rows, IReadOnlyList<SchemaColumn> Columns)
{
    /// <summary>Reads the answer of <c>describe_columns</c>; null when it is not one.</summary>
    public static TableSchema? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("columns", out var columns)) return null;
            return new(
                root.TryGetProperty("file", out var file) ? file.GetString() ?? "" : "",
                root.TryGetProperty("rows", out var rows) ? rows.GetInt64() : 0,
                [.. columns.EnumerateArray().Select((c, i) => ReadColumn(c, i))]);
        }
        catch (JsonException) { return null; }
    }

    /// <summary>The columns that say when a row happened; dates before year numbers.</summary>
    public IEnumerable<SchemaColumn> TimeColumns => Columns.Where(c => c.IsTime).OrderByDescending(c => c.IsDate);

    private static SchemaColumn ReadColumn(JsonElement json, int index) => new(
        json.GetProperty("name").GetString() ?? "",
        Text(json, "kind")?.ToLowerInvariant() ?? "text",
        Text(json, "unit"),
        json.TryGetProperty("missing", out var missing) ? missing.GetInt32() : 0,
        json.TryGetProperty("distinct", out var distinct) ? distinct.GetInt32() : 0,
        Text(json, "min"), Text(json, "max"),
        json.TryGetProperty("topValues", out var top) && top.ValueKind == JsonValueKind.Array ? [.. top.EnumerateArray().Select(v => v.ToString())] : [],
        json.TryGetProperty("isTime", out var time) && time.ValueKind == JsonValueKind.True,
        json.TryGetProperty("isKey", out var key) && key.ValueKind == JsonValueKind.True,
        index);

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : null;
}

/// <summary>One column as the model sees it.</summary>
internal sealed record SchemaColumn(
    string Name, string Kind, string? Unit, int Missing, int Distinct, string? Min, string? Max,
    IReadOnlyList<string> TopValues, bool IsTime, bool IsKey, int Index)
{
    public bool IsNumber => Kind == "number";
    public bool IsDate => Kind == "date";
    public bool IsYear => IsNumber && IsTime;
    public bool IsMeasure => IsNumber && !IsTime && !IsId;
    public bool IsGroup => (!IsNumber && !IsDate) || IsId;

    /// <summary>True for a number that names its row and measures nothing, such as <c>employee_id</c>.</summary>
    public bool IsId => IsNumber && Words.Split(Name).Any(w => w is "id" or "identifier" or "uuid" or "code" or "zip" or "zipcode" or "postcode" or "phone" or "unnamed");

    /// <summary>True for a column of noughts and ones: it says yes or no.</summary>
    public bool IsFlag => Kind == "boolean" || (IsNumber && Distinct == 2 && Min == "0" && Max == "1");

    /// <summary>The value of a flag that means yes.</summary>
    public string Yes => IsNumber ? "1" : TopValues.FirstOrDefault(v => v.ToLowerInvariant() is "yes" or "true" or "y" or "t" or "1") ?? "true";

    /// <summary>The value that means nothing was there, such as "None"; null when the column has none.</summary>
    public string? Nothing => IsGroup ? TopValues.FirstOrDefault(v => v.Trim().ToLowerInvariant() is "none" or "no" or "nothing" or "nil") : null;

    public DateTime? Start => IsDate ? Moment(Min) : null;
    public DateTime? End => IsDate ? Moment(Max) : null;

    private static DateTime? Moment(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
