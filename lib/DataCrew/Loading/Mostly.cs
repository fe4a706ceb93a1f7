namespace Ensemble.DataCrew;

/// <summary>How many exceptions a column may have and still count as numbers or dates.</summary>
internal static class Mostly
{
    private const double Share = 0.9;

    /// <summary>True when at least nine in ten values fit, or all but one of five or more.</summary>
    public static bool Fits(long fitting, long others) =>
        fitting > 0 && (fitting >= Share * (fitting + others) || (others == 1 && fitting >= 4));

    /// <summary>True when so many of a table's rows do not fit that no number of fitting ones makes up for them.</summary>
    public static bool CannotFit(long others, int rows) => others > 1 && !Fits(rows - others, others);
}
