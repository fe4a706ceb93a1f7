namespace Ensemble.Kernel.Cells;

/// <summary>Something a running cell shows. A front end decides how: a message to Jupyter, an output in a file.</summary>
public abstract record CellEvent;

/// <summary>Console text; <paramref name="Name"/> is "stdout" or "stderr".</summary>
public sealed record StreamText(string Name, string Text) : CellEvent;

/// <summary>A value shown with <c>display</c>; the id lets it be updated later, in this cell or another.</summary>
public sealed record Displayed(string DisplayId, MimeBundle Data) : CellEvent;

/// <summary>A new look for what was displayed under the id, wherever it stands.</summary>
public sealed record Updated(string DisplayId, MimeBundle Data) : CellEvent;

/// <summary>The value of the cell's last expression.</summary>
public sealed record Result(MimeBundle Data, int ExecutionCount) : CellEvent;

/// <summary>The cell ended with an error.</summary>
public sealed record Failed(CellError Error) : CellEvent;

/// <summary>Remove what the cell has shown; with <paramref name="Wait"/>, only when the next output arrives.</summary>
public sealed record Cleared(bool Wait) : CellEvent;
