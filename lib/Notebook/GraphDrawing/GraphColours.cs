using Ensemble.Graphs;

namespace Ensemble.Notebook;

/// <summary>The colours of a node; what they say is also said without colour, by a count or a mark.</summary>
internal sealed record GraphColours(string Name, string Fill, string Stroke, string Text)
{
    public static readonly GraphColours Plain = new("Plain", "#eef2ff", "#6366f1", "#1e1b4b");
    public static readonly GraphColours Ran = new("Ran", "#dcfce7", "#15803d", "#052e16");
    public static readonly GraphColours Running = new("Running", "#dbeafe", "#2563eb", "#172554");
    public static readonly GraphColours Failed = new("Failed", "#fee2e2", "#dc2626", "#450a0a");
    public static readonly GraphColours Unused = new("Unused", "#f6f8fa", "#a8b1bb", "#57606a");

    /// <summary>The colours for how a node's latest run went; nothing means that it did not run.</summary>
    public static GraphColours Of(NodeOutcome? outcome) => outcome switch
    {
        null => Unused,
        NodeOutcome.Finished => Ran,
        NodeOutcome.Running => Running,
        _ => Failed,
    };
}
