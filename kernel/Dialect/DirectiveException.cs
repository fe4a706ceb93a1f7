namespace Ensemble.Kernel.Dialect;

/// <summary>A directive that cannot be followed; the message is for the learner.</summary>
internal sealed class DirectiveException(string message) : Exception(message);
