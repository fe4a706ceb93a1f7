using System.ComponentModel;

namespace Ensemble.DataCrew;

/// <summary>A condition that a row meets or does not. A row whose cell is missing meets none but <c>missing</c>.</summary>
/// <param name="Column">A column's name. A date column may name a part: <c>Flight Date:year</c> (see <see cref="DateParts"/>).</param>
/// <param name="Op">One of <c>=</c> <c>!=</c> <c>&gt;</c> <c>&gt;=</c> <c>&lt;</c> <c>&lt;=</c> <c>between</c> (both ends in) <c>in</c> <c>contains</c> <c>missing</c> <c>present</c>.</param>
/// <param name="Values">One value; two for <c>between</c>; any number for <c>in</c>; none for <c>missing</c> and <c>present</c>.</param>
[Description("A condition on a column. Op is one of = != > >= < <= between in contains missing present.")]
public sealed record RowFilter(string Column, string Op, string[] Values);
