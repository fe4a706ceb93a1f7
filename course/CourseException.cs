namespace Ensemble.Course;

/// <summary>What the person meant cannot be done; the message is one line for them.</summary>
internal sealed class CourseException(string message) : Exception(message);
