using System.Reflection;

namespace Ensemble.Checks;

/// <summary>Whether an answer has the type that its exercise asks for, and in a learner's words what to change where it has not.</summary>
internal static class AnswerType
{
    /// <summary>The answer as <paramref name="expected"/>: itself, or its function where that fits; null where it does not.</summary>
    public static object? Fit(Type expected, object answer)
    {
        if (expected.IsInstanceOfType(answer)) return answer;
        // A function with an optional parameter has a delegate type that the compiler made for it alone; its parameters may fit all the same.
        return answer is Delegate { HasSingleTarget: true } function && IsFunction(expected)
            ? Delegate.CreateDelegate(expected, function.Target, function.Method, throwOnBindFailure: false) : null;
    }

    /// <summary>What is asked for and what was given, side by side, with what to do about it.</summary>
    public static CheckPoint Mismatch(string exercise, Type expected, object answer) =>
        new("the answer is of the kind that this exercise asks for", false, Advice(exercise, expected, answer), Describe(expected), Describe(answer.GetType()));

    /// <summary>"a function (Agent, string) → Task&lt;string&gt;", or the name of a type that is no function.</summary>
    public static string Describe(Type type) => Signature(type) is { } invoke
        ? $"a function ({string.Join(", ", Parameters(invoke))}) → {TypeWords.Of(invoke.ReturnType)}" : type.IsInterface ? $"an object that is an {TypeWords.Of(type)}" : $"a value of type {TypeWords.Of(type)}";

    private static string Advice(string exercise, Type expected, object answer)
    {
        var (wanted, got) = (Signature(expected), Signature(answer.GetType()));
        if (wanted is not null && got is null)
            return $"Give the function itself, by its name and without brackets: Check(\"{exercise}\", Name). {(answer is Task ? "You gave the task that comes out of calling it." : "")}";
        if (wanted is null || got is null)
            return got is null ? $"Give {Describe(expected)}." : "You gave a function. Give what comes out of it: call it, with brackets.";
        return ParameterAdvice(Parameters(wanted), Parameters(got)) ?? ReturnAdvice(wanted.ReturnType, got.ReturnType);
    }

    private static string? ParameterAdvice(string[] wanted, string[] got)
    {
        if (wanted.Length != got.Length) return $"Your function takes {Count(got.Length)}, and this exercise calls it with {Count(wanted.Length)}: ({string.Join(", ", wanted)}).";
        int first = Enumerable.Range(0, wanted.Length).FirstOrDefault(i => wanted[i] != got[i], -1);
        return first < 0 ? null : $"Look at parameter {first + 1}: it should be {wanted[first]}, and yours is {got[first]}.";
    }

    private static string ReturnAdvice(Type wanted, Type got)
    {
        string wants = TypeWords.Of(wanted), gives = TypeWords.Of(got);
        if (wants == gives) return $"The types have the same names. Does a cell of yours define a type that the course has already ({wants} or one of the parameters)? Take yours away and restart the kernel.";
        if (got == typeof(void)) return $"Your function gives nothing back (void). Let it return {wants}{(IsTask(wanted) ? ": an async function that says void cannot be waited for" : "")}.";
        if (wanted == typeof(void)) return $"Your function gives back {gives}. Here it only has to act: let it be void.";
        if (IsTask(wanted) && !IsTask(got)) return $"Your function gives back {gives} at once. It should be asynchronous: async, with the return type {wants}.";
        if (!IsTask(wanted) && IsTask(got)) return $"Your function is asynchronous ({gives}). Here nothing is waited for: let it return {wants}, without async.";
        return $"Your function gives back {gives}, and it should give back {wants}.";
    }

    private static bool IsTask(Type type) => type.IsAssignableTo(typeof(Task)) || type == typeof(ValueTask) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static bool IsFunction(Type type) => Signature(type) is not null;

    private static MethodInfo? Signature(Type type) => type.IsSubclassOf(typeof(Delegate)) ? type.GetMethod("Invoke") : null;

    private static string[] Parameters(MethodInfo function) => [.. function.GetParameters().Select(p => TypeWords.Of(p.ParameterType))];

    private static string Count(int parameters) => parameters switch { 0 => "no parameter", 1 => "1 parameter", _ => $"{parameters} parameters" };
}
