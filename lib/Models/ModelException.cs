namespace Ensemble.Models;

/// <summary>A model cannot be used as asked; the message says what is wrong and what is allowed.</summary>
public sealed class ModelException(string message, Exception? inner = null) : Exception(message, inner);
