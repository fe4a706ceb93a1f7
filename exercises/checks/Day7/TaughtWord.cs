using Ensemble.Agents;
using Ensemble.DataCrew;
using Ensemble.Models;
using Microsoft.Extensions.AI;

namespace Ensemble.Checks;

/// <summary>Exercise 7.5: the learner's skill is shown conversations turn by turn, and then works in a crew on tables it never saw.</summary>
internal static class TaughtWord
{
    private const string Diverse = "How diverse is it?";

    public static async Task JudgeAsync(IOfflineSkill skill, CheckRun run)
    {
        using var tables = new SkillTables();
        var colony = await DatasetLoader.LoadAsync(tables.Colony, run.CancellationToken);
        var market = await DatasetLoader.LoadAsync(tables.Market, run.CancellationToken);
        var readings = await DatasetLoader.LoadAsync(tables.Readings, run.CancellationToken);
        if (!Silent(skill, colony, run) || !RemembersNothing(skill, colony, run) || !Chooses(skill, colony, market, run) || !Ends(skill, colony, market, readings, run)) return;
        _ = await CrewAsync(skill, tables.Colony, "Species", ["Adelie", "Chinstrap", "Gentoo"], run)
            && await CrewAsync(skill, tables.Market, "Stall", ["bread", "cheese", "fruit"], run)
            && await DeclinesAsync(skill, tables.Readings, run);
    }

    private static bool Silent(IOfflineSkill skill, Dataset colony, CheckRun run)
    {
        var other = new SkillTalk(colony).Asks("What is the mean body mass by species?").Looks();
        if (!run.Expect(Reply(skill, other, "another question", run) is null, "another question is left to the other skills",
            "Nobody asked how diverse anything is, and the skill answered. Its first look is at the last message of the user; where that is not its business, it gives null.", "null", "a reply")) return false;
        var without = new SkillTalk(colony, "count_rows").Asks(Diverse).Looks();
        if (!run.Expect(Reply(skill, without, "no tool to count rows", run) is null, "where count_rows is not offered, the skill is silent",
            "It called a tool that this agent does not have. What an agent may do stands in the request: a collector has no count_rows.", "null", "a reply")) return false;
        var early = new SkillTalk(colony).Asks(Diverse);
        var first = Call(Reply(skill, early, "the columns are not known yet", run));
        return run.Expect(first?.Name != "count_rows", "while the columns are not known, the skill counts nothing",
            "It chose a column before anybody had looked at the table. Give null, and the skill that answers questions calls describe_columns; your turn comes when its result is there.",
            "null, or a call of describe_columns", SkillTalk.Shown(first));
    }

    private static bool RemembersNothing(IOfflineSkill skill, Dataset colony, CheckRun run)
    {
        var talk = new SkillTalk(colony).Asks(Diverse).Looks();
        var once = Call(Reply(skill, talk, "the columns are known", run));
        var again = Call(Reply(skill, talk, "the same once more", run));
        return run.Expect(SkillTalk.Shown(once) == SkillTalk.Shown(again), "asked the same again, the skill does the same again",
            "The skill remembers that it was asked before. Several agents share it, side by side: what it knows has to stand in the messages.", SkillTalk.Shown(once), SkillTalk.Shown(again));
    }

    private static bool Chooses(IOfflineSkill skill, Dataset colony, Dataset market, CheckRun run)
    {
        foreach (var (table, column) in new[] { (colony, "Species"), (market, "Stall") })
        {
            foreach (string question in new[] { Diverse, "Is there much variety?", "What about the diversity here?", "Diverse or not?" })
            {
                var reply = Reply(skill, new SkillTalk(table).Asks(question).Looks(), $"“{question}” of {table.Name}", run);
                var call = Call(reply);
                string claim = $"“{question}” of {table.Name}: rows are counted by {column}";
                if (reply is null && table == market && question == Diverse)
                    return run.Expect(false, claim, "It worked for the colony, and was silent here. Does it look for a column that only the colony has?", $"count_rows(groupBy: {column})", "null");
                if (reply is null)
                    return run.Expect(false, claim, question == Diverse ? "The columns are known, count_rows is offered, the question asks how diverse: now it is this skill's turn." : question[0] == 'D' ? "A word at the beginning of a question has a capital letter." : "The same thing is asked in other words: diverse, diversity, variety.", $"count_rows(groupBy: {column})", "null");
                if (call is null)
                    return run.Expect(false, claim, "The skill said something where it should have called a tool. It chooses; the numbers come from count_rows.", $"count_rows(groupBy: {column})", $"says: {reply.Text}");
                string by = SkillTalk.Argument(call, "groupBy");
                string advice = call.Name != "count_rows" ? "That is another tool. How many rows each kind has is what count_rows with groupBy counts."
                    : by.Length == 0 ? "Without groupBy, count_rows counts all rows. The tool's parameters stand in AnalystTools."
                    : !table.Columns.Exists(c => c.Name == by) ? "There is no such column in this table. The name has to come from what describe_columns told, not from the lesson."
                    : table.Columns[0].Name == by ? "That is simply the first column. Read its kind: a group is made of values that repeat, which describe_columns calls a category."
                    : "That is not the table's first column of categories.";
                if (!run.Expect(call.Name == "count_rows" && by == column, claim, advice, $"count_rows(groupBy: {column})", SkillTalk.Shown(call))) return false;
            }
        }
        return true;
    }

    private static bool Ends(IOfflineSkill skill, Dataset colony, Dataset market, Dataset readings, CheckRun run)
    {
        var counted = new SkillTalk(colony).Asks(Diverse).Looks().Counts("Species");
        if (!run.Expect(Call(Reply(skill, counted, "the rows have been counted", run)) is null, "when the rows are counted, nothing more is called",
            "The result is there, and the skill calls the tool again: the agent would go round until its limit of tool rounds. Look at what was called since the question.", "null, or the result in words", "another call")) return false;
        var second = new SkillTalk(colony).Asks(Diverse).Looks().Counts("Species").Says("Three kinds.").On(market).Asks("And here, what variety?").Looks();
        var call = Call(Reply(skill, second, "a second question in the same conversation, of another table", run));
        if (!run.Expect(call is not null && SkillTalk.Argument(call, "groupBy") == "Stall", "a second question in the same conversation is answered for itself",
            call is null ? "The earlier count silenced the skill. Only what was called since the last message of the user belongs to this question." : "It read the columns of the earlier table. Only what was told since the last message of the user belongs to this question.",
            "count_rows(groupBy: Stall)", SkillTalk.Shown(call))) return false;
        var none = Call(Reply(skill, new SkillTalk(readings).Asks(Diverse).Looks(), "a table without categories", run));
        return run.Expect(none?.Name != "count_rows", "a table without categories is not counted by something else",
            "Days and temperatures are no kinds of things. Without a column of categories the skill cannot help, and says so by null.", "null", SkillTalk.Shown(none));
    }

    private static async Task<bool> CrewAsync(IOfflineSkill skill, string file, string column, string[] kinds, CheckRun run)
    {
        var report = await RunCrewAsync(skill, file, run, Diverse, "How many rows are there?");
        var found = report.Answers.Find(a => a.Number == 1)?.Result;
        string[] groups = found?.Value is AnswerValue.Groups g ? [.. g.Items.Select(i => i.Key).Order(StringComparer.Ordinal)] : [];
        if (!run.Expect(groups.SequenceEqual(kinds), $"a crew on {Path.GetFileName(file)} answers “{Diverse}” by {column}", "The skill chose well when asked alone, and the crew did not come to an answer with it.",
            string.Join(", ", kinds), report.Failures.FirstOrDefault() ?? report.Answers.Find(a => a.Number == 1)?.Sentence ?? "(no answer)")) return false;
        return run.Expect(report.Answers.Find(a => a.Number == 2)?.Result?.Value is AnswerValue.Number { Value: 20 }, $"the same crew still answers “How many rows are there?”",
            "The crew's other question was not answered as before.", "20", report.Answers.Find(a => a.Number == 2)?.Sentence);
    }

    private static async Task<bool> DeclinesAsync(IOfflineSkill skill, string file, CheckRun run)
    {
        var report = await RunCrewAsync(skill, file, run, Diverse);
        return run.Expect(report.Answers[0].Result is null && report.StopReason == CrewStopReason.Completed, $"a crew on {Path.GetFileName(file)} declines “{Diverse}”",
            "There is nothing to group by, and the crew gave an answer or failed. A skill that cannot help gives null.", "declined", report.Answers[0].Sentence);
    }

    private static async Task<CrewReport> RunCrewAsync(IOfflineSkill skill, string file, CheckRun run, params string[] questions)
    {
        run.Trying($"a crew with your skill on {Path.GetFileName(file)}");
        return await new DataAnalysisCrew(new OfflineChatClient([skill, .. OfflineSkills.Default])).RunAsync(file, questions, cancellationToken: run.CancellationToken);
    }

    private static ChatMessage? Reply(IOfflineSkill skill, SkillTalk talk, string what, CheckRun run) => run.Ask(what, () => skill.Reply(talk.Request));

    private static FunctionCallContent? Call(ChatMessage? reply) => reply?.Contents.OfType<FunctionCallContent>().FirstOrDefault();
}
