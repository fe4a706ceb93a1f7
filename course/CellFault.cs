using Ensemble.Kernel.Headless;

namespace Ensemble.Course;

/// <summary>Why a cell failed, in one line that begins with the place.</summary>
internal static class CellFault
{
    public static string Sentence(CellProgress failed)
    {
        var error = failed.Error!;
        string first = error.Message.Split('\n')[0];
        string place = error.Line is { } line ? $"cell {failed.Number}, line {line}" : $"cell {failed.Number}";
        // A compiler message begins with its place, column included; and what ended the process is told of its cell.
        return first.StartsWith(place + ",", StringComparison.Ordinal) || first.StartsWith(place + " ", StringComparison.Ordinal) ? first : $"{place}: {error.Name}: {first}";
    }
}
