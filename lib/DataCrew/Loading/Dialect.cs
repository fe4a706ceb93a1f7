namespace Ensemble.DataCrew;

/// <summary>How a delimited file is written.</summary>
/// <param name="Separator">The mark between fields; <see cref="None"/> in a file of one column.</param>
/// <param name="TrimQuotes">True when a space may stand between a separator and the quote that follows it.</param>
/// <param name="HeaderLine">The line of the header, or of the first row where there is none; counted from 1.</param>
/// <param name="Header">The names as they stand in the file; empty texts for columns without a name.</param>
/// <param name="HasHeader">False when the first row is data.</param>
/// <param name="Notes">What is worth telling the reader of the table.</param>
internal sealed record Dialect(char Separator, bool TrimQuotes, long HeaderLine, IReadOnlyList<string> Header, bool HasHeader, IReadOnlyList<string> Notes)
{
    /// <summary>A separator that no text holds.</summary>
    public const char None = '\u001F';

    public CsvHelper.CsvReaderOptions Options(bool lineBreaksInQuotes = true) => CsvHelper.CsvReaderOptions.Default with
    {
        Separator = Separator,
        HasHeader = false,
        SkipEmptyLines = false,
        TrackLineNumbers = true,
        TrimWhitespace = TrimQuotes,
        AllowLineBreaksInQuotes = lineBreaksInQuotes,
    };
}
