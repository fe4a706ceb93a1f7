using System.Collections.Immutable;
using Ensemble.Models.Skills;

namespace Ensemble.Models;

/// <summary>The skills that the offline model has when it is given no others.</summary>
public static class OfflineSkills
{
    /// <summary>Every skill of the course, the most particular first.</summary>
    public static ImmutableArray<IOfflineSkill> Default { get; } =
    [
        new ChooseSpeakerSkill(),
        new SummariseSkill(),
        new DescribeYourselfSkill(),
        new ReviewSkill(),
        new WriteTextSkill(),
        new PlanSkill(),
        new InterviewSkill(),
        new HaggleSkill(),
        new CollectDataSkill(),
        new CleanDataSkill(),
        new AnalyseDataSkill(),
        new DrawChartSkill(),
        new WriteReportSkill(),
        new LeadTeamSkill(),
        new RecallSkill(),
        new OrderDeskSkill(),
        new WriteCSharpSkill(),
    ];
}
