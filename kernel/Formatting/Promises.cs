namespace Ensemble.Kernel.Formatting;

/// <summary>Values that are still to come. Showing one never waits for it and never takes its value away.</summary>
internal static class Promises
{
    public static bool Are(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        || (!typeof(System.Collections.IEnumerable).IsAssignableFrom(type) && Sequences.Arguments(type, typeof(IAsyncEnumerable<>)) is not null);

    public static string Text(object value) => value switch
    {
        Task task => $"{Name(task.GetType())}, {State(task)}",
        _ when Sequences.Arguments(value.GetType(), typeof(IAsyncEnumerable<>)) is { } items =>
            $"IAsyncEnumerable<{TypeNames.Of(items[0])}>, not read: \"await foreach\" reads it",
        _ => $"{TypeNames.Of(value.GetType())}: put \"await\" before it to get its value",
    };

    // The compiler's own task types have names nobody wrote.
    private static string Name(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Task<>))
                return t.GetGenericArguments()[0] is { IsVisible: true } result ? $"Task<{TypeNames.Of(result)}>" : "Task";
        return "Task";
    }

    private static string State(Task task) => task.Status switch
    {
        TaskStatus.RanToCompletion => "finished: put \"await\" before it to get its value",
        TaskStatus.Canceled => "cancelled",
        TaskStatus.Faulted => $"failed: {task.Exception!.InnerException!.GetType().Name}: {task.Exception.InnerException.Message}",
        _ => "not finished: put \"await\" before it to wait for its value",
    };
}
