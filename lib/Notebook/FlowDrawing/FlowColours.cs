using Ensemble.DataCrew;

namespace Ensemble.Notebook;

/// <summary>The colour of each speaker, the same in every drawing of a flow.</summary>
internal static class FlowColours
{
    // The first five read on white and on black; the last ones do not.
    public static string Of(int agent) => ChartStyle.Palette[agent % 5];
}
