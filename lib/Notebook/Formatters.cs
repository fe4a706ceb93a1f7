using Ensemble.Agents;
using Ensemble.Agents.CodeExecution;
using Ensemble.Agents.Conversations;
using Ensemble.DataCrew;
using Ensemble.Graphs;
using Ensemble.Monitoring;
using Microsoft.Data.Analysis;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace Ensemble.Notebook;

/// <summary>How the values of the course show themselves in a cell.</summary>
internal static class Formatters
{
    private const string Plotly = "application/vnd.plotly.v1+json", Page = "text/html", Markdown = "text/markdown", Plain = "text/plain";

    public static void Register()
    {
        // The package keeps every registration; a learner who runs the first cell again needs no second one.
        if (Formatter.RegisteredFormatters(false).Any(f => f.Type == typeof(RunReport))) return;
        Formatter.Register<GenericChart>(ChartJson.Text, Plotly);
        Show<GenericChart>(ChartView.ToHtml, ChartView.ToText);
        Formatter.SetPreferredMimeTypesFor(typeof(GenericChart), Plotly, Page, Plain);

        Formatter.Register<ResultChart>(c => ChartJson.Text(c.Figure), Plotly);
        Show<ResultChart>(
            c => $"{ChartView.ToHtml(c.Figure)}<p>{Html.Text(c.Caption, 2000)} [{Html.Text(c.ResultId)}]</p>",
            c => $"{ChartView.ToText(c.Figure)}\n{c.Caption} [{c.ResultId}]");
        Formatter.SetPreferredMimeTypesFor(typeof(ResultChart), Plotly, Page, Plain);

        Show<DataFrame>(FrameView.ToHtml, FrameView.ToText);
        Show<Dataset>(DatasetView.ToHtml, DatasetView.ToText);
        Show<CleaningLog>(CleaningLogView.ToHtml, CleaningLogView.ToText);
        Show<AnalysisResult>(ResultView.ToHtml, ResultView.ToText);

        Show<ReportDocument>(ReportView.ToHtml, r => r.ToPlainMarkdown());
        Formatter.Register<ReportDocument>(r => r.ToPlainMarkdown(), Markdown);
        Formatter.SetPreferredMimeTypesFor(typeof(ReportDocument), Page, Markdown, Plain);

        Show<CrewUpdate>(CrewView.ToHtml, CrewView.ToText);
        Show<CrewAnswer>(CrewView.ToHtml, CrewView.ToText);
        Show<CrewReport>(CrewView.ToHtml, CrewView.ToText);
        Show<AgentReply>(ConversationView.ToHtml, ConversationView.ToText);
        Show<ChatResult>(ChatView.ToHtml, ChatView.ToText);
        Show<ChatTurn>(TurnView.ToHtml, TurnView.ToText);
        Show<CodeResult>(CodeView.ToHtml, CodeView.ToText);
        Show<MessageFlow>(FlowView.ToHtml, FlowView.ToText);
        Show<RunReport>(RunReportView.ToHtml, RunReportView.ToText);
        Show<IGraph>(g => g.ToSvg(), g => g.ToMermaid());
        Show<IGraphRun>(r => Html.Card(Html.Text(r.ToString(), 2000)), r => r.ToString() ?? "");
    }

    /// <summary>A type shown as HTML, and as text for consoles and diff tools.</summary>
    private static void Show<T>(Func<T, string> html, Func<T, string> text)
    {
        Formatter.Register(html, Page);
        Formatter.Register(text, Plain);
        Formatter.SetPreferredMimeTypesFor(typeof(T), Page, Plain);
    }
}
