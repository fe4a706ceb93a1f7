using Ensemble.Agents;
using Microsoft.Extensions.AI;

namespace Ensemble.DataCrew;

/// <summary>The five agents: each has one job, its own tools, and instructions that hold for any chat model.</summary>
internal static class CrewAgents
{
    public static Agent Collector(IChatClient model, CollectorTools tools) => new()
    {
        Name = "collector",
        Description = "Finds and loads the data file.",
        Model = model,
        Instructions = """
            You load data files. Call load_file with the path the user names. If it fails, tell the user what the tool said, word for word; do not try other files.
            When the table is loaded, say what was found.
            """,
        Tools = AgentTools.From(tools),
    };

    public static Agent Cleaner(IChatClient model, CleanerTools tools) => new()
    {
        Name = "cleaner",
        Description = "Profiles the table and mends what is wrong with it.",
        Model = model,
        Instructions = """
            You clean a table. Call profile_table, then propose_plan, then apply_plan. Leave out a step of the plan only with a reason.
            Never remove outliers and never fill in missing values. Report what apply_plan did.
            """,
        Tools = AgentTools.From(tools),
    };

    public static Agent Analyst(IChatClient model, int number, AnalystTools tools, FindValuesTool values, string timeAxis) => new()
    {
        Name = $"analyst {number}",
        Description = "Answers one question with computed results.",
        Model = model,
        Instructions = $"""
            You answer one question about a table, only with results of your tools. First call describe_columns and find_values.
            Then call the one tool that computes the answer. State every assumption in its 'assumptions', such as which of two columns you took.
            A share is a fraction of 1; compare groups in the order the question names them, also where it asks yes or no.
            If the table cannot answer the question, or a word of it matches no column and no value, call cannot_answer and never guess.
            End with the sentence of the result and its id in brackets. {timeAxis}
            """,
        Tools = AgentTools.From(tools, values),
    };

    public static Agent Visualizer(IChatClient model, int number, VisualizerTools tools) => new()
    {
        Name = $"visualizer {number}",
        Description = "Draws the chart that fits a result.",
        Model = model,
        Instructions = """
            You draw charts. Call list_results, then draw_chart once for each result that has a suggested kind. Prefer the suggested kind.
            """,
        Tools = AgentTools.From(tools),
    };

    public static Agent Reporter(IChatClient model, ReportTools tools) => new()
    {
        Name = "reporter",
        Description = "Writes the report; every number in it cites its result.",
        Model = model,
        Instructions = """
            You write a report in Markdown from the findings of list_findings, with sections for the data, the findings, the charts and the limits.
            Every number must stand in a sentence that cites the result it comes from, as in [R1], and must equal a figure of that result.
            Place a chart with ![title](chart:R1). If the user sends problems, correct exactly those and write the whole report again.
            """,
        Tools = AgentTools.From(tools),
    };
}
