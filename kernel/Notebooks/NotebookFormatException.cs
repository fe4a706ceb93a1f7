namespace Ensemble.Kernel.Notebooks;

/// <summary>A file that is not a notebook this kernel can run; the message says what is wrong, where, and what to do.</summary>
public sealed class NotebookFormatException(string message) : Exception(message);
