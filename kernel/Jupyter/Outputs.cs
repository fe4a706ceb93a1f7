using System.Text.Json.Nodes;
using Ensemble.Kernel.Cells;

namespace Ensemble.Kernel.Jupyter;

/// <summary>What the events of a cell are called on the wire, and what they hold.</summary>
internal static class Outputs
{
    /// <summary>The most characters of an error's message, or of a line of its traceback.</summary>
    private const int MostErrorCharacters = 100_000;

    /// <summary>The type and content of the message that shows an event.</summary>
    public static (string Type, JsonObject Content) Message(CellEvent happened) => happened switch
    {
        StreamText text => ("stream", new() { ["name"] = text.Name, ["text"] = text.Text }),
        Displayed shown => ("display_data", Data(shown.Data, shown.DisplayId)),
        Updated update => ("update_display_data", Data(update.Data, update.DisplayId)),
        Result result => ("execute_result", ExecuteResult(result)),
        Failed failed => ("error", Error(failed.Error)),
        Cleared cleared => ("clear_output", new() { ["wait"] = cleared.Wait }),
        _ => throw new NotSupportedException($"A {happened.GetType().Name} has no message."),
    };

    /// <summary>An error, as the message of that name and the fields of a failed reply hold it.</summary>
    public static JsonObject Error(CellError error) =>
        new() { ["ename"] = error.Name, ["evalue"] = Cut(error.Message), ["traceback"] = Json.Texts(error.Traceback.Select(Cut)) };

    private static string Cut(string text) =>
        text.Length <= MostErrorCharacters ? text : $"{text.AsSpan(0, MostErrorCharacters)} [and {text.Length - MostErrorCharacters:N0} more characters]";

    private static JsonObject Data(MimeBundle data, string displayId) => new()
    {
        ["data"] = data.ToJson(splitLines: false),
        ["metadata"] = new JsonObject(),
        ["transient"] = new JsonObject { ["display_id"] = displayId },
    };

    private static JsonObject ExecuteResult(Result result) => new()
    {
        ["data"] = result.Data.ToJson(splitLines: false),
        ["metadata"] = new JsonObject(),
        ["execution_count"] = result.ExecutionCount,
    };
}
