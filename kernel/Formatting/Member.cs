using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Ensemble.Kernel.Formatting;

/// <summary>One property or field that a value is shown by.</summary>
/// <param name="TupleNames">The names of the elements where the member is a tuple that has any.</param>
internal sealed record Member(string Name, Func<object, object?> Read, IReadOnlyList<string?>? TupleNames)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Member>> Known = new();

    /// <summary>The public properties and fields of a type, the base's first.</summary>
    public static IReadOnlyList<Member> Of(Type type) => Known.GetOrAdd(type, Find);

    private static List<Member> Find(Type type)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
        var properties = type.GetProperties(Public)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && CanBeBoxed(p.PropertyType))
            .Select(p => new Member(p.Name, o => Try(() => p.GetValue(o)), NamesOf(p)));
        var fields = type.GetFields(Public).Where(f => CanBeBoxed(f.FieldType)).Select(f => new Member(f.Name, f.GetValue, NamesOf(f)));
        // A property that hides its base's stands for both.
        return [.. properties.Concat(fields).DistinctBy(m => m.Name)];
    }

    private static bool CanBeBoxed(Type type) => !type.IsByRef && !type.IsByRefLike && !type.IsPointer && !type.IsFunctionPointer;

    private static IReadOnlyList<string?>? NamesOf(MemberInfo member) =>
        member.GetCustomAttribute<TupleElementNamesAttribute>() is { } names ? [.. names.TransformNames] : null;

    private static object? Try(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (TargetInvocationException e)
        {
            return new ReadFault(e.InnerException ?? e);
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or MethodAccessException)
        {
            return new ReadFault(e);
        }
    }
}

/// <summary>What stands where a value should, when reading it threw.</summary>
internal sealed record ReadFault(Exception Why)
{
    public override string ToString() => $"({Why.GetType().Name}: {Why.Message})";
}
