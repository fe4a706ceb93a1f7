using System.Globalization;
using System.Runtime.CompilerServices;

namespace Ensemble.Tests;

/// <summary>
/// Every test runs as on a machine that writes 1.234,5 and 13. 8. 2024: what the library shows or checks must not depend on the reader's machine.
/// </summary>
internal static class CommaCulture
{
    [ModuleInitializer]
    internal static void Set()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = culture.NumberFormat.PercentGroupSeparator = ".";
        culture.DateTimeFormat.DateSeparator = ". ";
        culture.DateTimeFormat.TimeSeparator = ".";
        culture.DateTimeFormat.MonthNames = culture.DateTimeFormat.MonthGenitiveNames = [.. Enumerable.Range(1, 12).Select(m => $"{m}. Monat"), ""];
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = culture;
    }
}
