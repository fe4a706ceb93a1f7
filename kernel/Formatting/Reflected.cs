using System.Reflection;

namespace Ensemble.Kernel.Formatting;

/// <summary>Members of values whose types the kernel does not know when it is built.</summary>
internal static class Reflected
{
    /// <summary>The value of a public property, one that only an interface shows included.</summary>
    public static object? Get(object value, string property)
    {
        var type = value.GetType();
        var found = type.GetProperty(property, BindingFlags.Public | BindingFlags.Instance) ?? type.GetInterfaces().Select(i => i.GetProperty(property)).FirstOrDefault(p => p is not null);
        return (found ?? throw new MissingMemberException(type.FullName, property)).GetValue(value);
    }

    /// <summary>Calls a public method that takes these arguments.</summary>
    public static object? Call(object value, string method, params object[] arguments) =>
        (value.GetType().GetMethod(method, [.. arguments.Select(a => a.GetType())]) ?? throw new MissingMethodException(value.GetType().FullName, method)).Invoke(value, arguments);
}
