using System.ComponentModel;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace Ensemble.DataCrew;

/// <summary>The analyst's dictionary: which column holds a word of the question.</summary>
/// <param name="data">The table to look in.</param>
public sealed class FindValuesTool(Dataset data)
{
    private const int MostMatches = 60;

    /// <summary>Finds the values of the table that a text names.</summary>
    [KernelFunction("find_values"), Description("Finds which words of a text are values in the table, and in which column. Use it before filtering by a name.")]
    public string FindValues([Description("The question, or any words to look up.")] string text) =>
        JsonSerializer.Serialize(ValueIndex.Of(data).Find(text).Take(MostMatches), JsonSerializerOptions.Web);
}
