using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Formatting;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Mermaid;

/// <summary>Mermaid cells: a flowchart is drawn here, without a network; anything else shows its text and says why.</summary>
internal sealed class MermaidLanguage : ILanguage
{
    public Task<CellError?> RunAsync(string code, string label, KernelInvocationContext cell)
    {
        cell.Show(Show(code));
        return Task.FromResult<CellError?>(null);
    }

    /// <summary>The drawing and its text; or the text with a note that names the line which is not understood.</summary>
    public static MimeBundle Show(string code)
    {
        string text = code.Trim('\n', '\r');
        try
        {
            return new([new("image/svg+xml", FlowchartSvg.Draw(FlowchartReader.Read(code))), new(MimeBundle.PlainText, text)]);
        }
        catch (MermaidException e)
        {
            string note = $"Not drawn: {(e.Line > 0 ? $"line {e.Line}: " : "")}{e.Message}.";
            // Some clients can draw the other kinds of diagram themselves, and take the first form.
            return new([new("text/vnd.mermaid", text), new("text/html", $"<p>{Markup.Encode(note)}</p>{Markup.Block(text)}"), new(MimeBundle.PlainText, $"{note}\n\n{text}")]);
        }
    }
}
