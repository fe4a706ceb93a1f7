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

    /// <summary>The column that names the rows, such as a title or a person's name; null when none does.</summary>
    public SchemaColumn? Label
    {
        get
        {
            var texts = Columns.Where(c => c.IsGroup && c.Distinct > Rows * 0.5).ToList();
            return texts.FirstOrDefault(c => c.IsName) ?? texts.FirstOrDefault(c => c.IsKey) ?? texts.FirstOrDefault(c => c.Distinct > Rows * 0.9);
        }
    }

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
    public bool IsId => IsNumber && (IsCode || Name.Trim().ToLowerInvariant() is "flight" or "order" or "customer" or "employee" or "student" or "patient" or "user" or "invoice" or "transaction" or "store" or "product" or "item" or "player" or "ticket" or "account");

    /// <summary>True for a column named as an identifier, whatever it holds.</summary>
    public bool IsCode => Words.Split(Name).Any(w => w is "id" or "identifier" or "uuid" or "code" or "zip" or "zipcode" or "postcode" or "phone" or "unnamed" or "ssn") || Words.Split(Name) is [_, .., "no" or "nr" or "number"];

    /// <summary>True for a column that calls its things by name.</summary>
    public bool IsName => IsGroup && !IsCode && Words.Split(Name).Any(w => w is "name" or "title" or "model" or "label" or "fullname");

    /// <summary>True for a column of noughts and ones: it says yes or no.</summary>
    public bool IsFlag => Kind == "boolean" || (IsNumber && Distinct == 2 && Min == "0" && Max == "1");

    /// <summary>The value of a flag that means yes.</summary>
    public string Yes => IsNumber ? "1" : TopValues.FirstOrDefault(v => v.ToLowerInvariant() is "yes" or "true" or "y" or "t" or "1") ?? "true";

    /// <summary>The value of a flag that means no.</summary>
    public string No => IsNumber ? "0" : TopValues.FirstOrDefault(v => v != Yes) ?? "false";

    /// <summary>The value that means nothing was there, such as "None"; null when the column has none.</summary>
    public string? Nothing => IsGroup ? TopValues.FirstOrDefault(v => v.Trim().ToLowerInvariant() is "none" or "no" or "nothing" or "nil") : null;

    /// <summary>The word that all values begin with, such as the "group" of "group A"; null when there is none.</summary>
    public string? ValueNoun
    {
        get
        {
            if (Kind != "category" || TopValues.Count < 2) return null;
            var values = TopValues.Select(Words.Split).ToList();
            return values.All(v => v.Count == 2 && v[0] == values[0][0] && v[1].Length <= 2) && values[0][0].Length > 2 ? Words.Singular(values[0][0]) : null;
        }
    }

    /// <summary>The year of the first row in time.</summary>
    public double? FirstYear => IsYear ? Number(Min) : Start?.Year;

    /// <summary>The year of the last row in time.</summary>
    public double? LastYear => IsYear ? Number(Max) : End?.Year;

    /// <summary>The largest number; null where there is none.</summary>
    public double? Highest => IsNumber ? Number(Max) : null;

    public DateTime? Start => IsDate ? Moment(Min) : null;
    public DateTime? End => IsDate ? Moment(Max) : null;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static DateTime? Moment(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
