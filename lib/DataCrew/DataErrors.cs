namespace Ensemble.DataCrew;

/// <summary>Something about the data or the request stops the crew; the message says what, where and what to do.</summary>
public class DataException(string message) : Exception(message);

/// <summary>A column was named that the table lacks.</summary>
public sealed class UnknownColumnException(string name, IEnumerable<string> known)
    : DataException($"There is no column '{name}'. {NearestNames.Hint(name, known)}");

/// <summary>A column holds another kind of value than the request needs.</summary>
public sealed class ColumnKindException(ColumnInfo column, string wanted)
    : DataException($"The column '{column.Name}' holds {column.Kind.ToString().ToLowerInvariant()} values, not {wanted}. {column.Reason}");
