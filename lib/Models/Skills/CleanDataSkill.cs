using Microsoft.Extensions.AI;

namespace Ensemble.Models.Skills;

/// <summary>Cleans a table in three steps: look at its profile, take the proposed plan, apply it.</summary>
public sealed class CleanDataSkill : IOfflineSkill
{
    private static readonly string[] Steps = ["profile_table", "propose_plan", "apply_plan"];

    /// <inheritdoc/>
    public string Name => "clean a table";

    /// <inheritdoc/>
    public ChatMessage? Reply(OfflineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!Steps.All(request.Offers)) return null;
        var transcript = Transcript.Of(request);
        if (transcript.Calls.LastOrDefault() is { Failed: true } failed) return Transcript.Say(failed.Result!);
        string? next = Steps.FirstOrDefault(step => !transcript.Called(step));
        return next is null ? Transcript.Say(transcript.ResultOf("apply_plan") ?? "Nothing was cleaned.") : Transcript.CallTools(Transcript.Use(next));
    }
}
