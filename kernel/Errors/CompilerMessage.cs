namespace Ensemble.Kernel.Errors;

/// <summary>One message of a compiler, whichever language it speaks for.</summary>
/// <param name="File">The cell or file it is about; null when it is about none.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1.</param>
/// <param name="Length">How many characters it is about, as far as they are on that line.</param>
/// <param name="Code">The compiler's number for it, such as "CS0103" or "FS0039".</param>
/// <param name="Source">The line it is about; null when there is none to show.</param>
internal sealed record CompilerMessage(string? File, int Line, int Column, int Length, bool IsError, string Code, string Text, string? Source);
