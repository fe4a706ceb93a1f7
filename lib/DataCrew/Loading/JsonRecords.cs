using System.Text.Json;

namespace Ensemble.DataCrew;

/// <summary>Finds the array of records inside a JSON object such as <c>{"data": […]}</c>.</summary>
internal static class JsonRecords
{
    private const int MaxDepth = 3;

    /// <summary>The longest array of objects, where it stands, and where the shorter ones stand; null when there is none.</summary>
    public static (string Path, JsonElement Records, IReadOnlyList<string> Others)? Find(JsonElement root)
    {
        var arrays = Arrays(root, "", 0).OrderByDescending(a => a.Records.GetArrayLength()).ToList();
        return arrays.Count == 0 ? null : (arrays[0].Path, arrays[0].Records, [.. arrays.Skip(1).Select(a => a.Path)]);
    }

    private static IEnumerable<(string Path, JsonElement Records)> Arrays(JsonElement element, string path, int depth)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            if (element.GetArrayLength() > 0 && element[0].ValueKind == JsonValueKind.Object) yield return (path, element);
        }
        else if (element.ValueKind == JsonValueKind.Object && depth < MaxDepth)
        {
            foreach (var property in element.EnumerateObject())
                foreach (var found in Arrays(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}", depth + 1)) yield return found;
        }
    }

    /// <summary>What a value is, for a reader.</summary>
    public static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
