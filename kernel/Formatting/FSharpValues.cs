using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.FSharp.Core;
using Microsoft.FSharp.Reflection;

namespace Ensemble.Kernel.Formatting;

/// <summary>Values of F# types, as F# itself writes them. FSharp.Core is loaded only when there is one.</summary>
internal static class FSharpValues
{
    private const string Mark = "Microsoft.FSharp.Core.CompilationMappingAttribute", Option = "Microsoft.FSharp.Core.FSharpOption`1", ValueOption = "Microsoft.FSharp.Core.FSharpValueOption`1";

    /// <summary>Whether the type is an F# union: a list, an option, or one of the learner's own.</summary>
    public static bool IsUnion(Type type) => IsMarked(type) && FSharpKind.IsUnion(type);

    /// <summary>Whether the type is an F# record.</summary>
    public static bool IsRecord(Type type) => IsMarked(type) && FSharpKind.IsRecord(type);

    /// <summary>What an option holds, which is null for None; any other value as it is.</summary>
    public static object? Unwrap(object value)
    {
        string? name = value.GetType() is { IsGenericType: true } type ? type.GetGenericTypeDefinition().FullName : null;
        if (name == Option) return value.GetType().GetProperty("Value")!.GetValue(value);
        if (name != ValueOption) return value;
        return value.GetType().GetProperty("IsSome")!.GetValue(value) is true ? value.GetType().GetProperty("Value")!.GetValue(value) : null;
    }

    /// <summary>A union's value in F#'s own words; null for anything else. Lists and maps are sequences first.</summary>
    public static string? Text(object value) => value is not System.Collections.IEnumerable && IsUnion(value.GetType()) ? Print(value) : null;

    /// <summary>What F#'s <c>%A</c> writes.</summary>
    public static string Print(object value) => FSharpKind.Print(value);

    private static bool IsMarked(Type type) =>
        type.CustomAttributes.Concat(type.BaseType?.CustomAttributes ?? []).Any(a => a.AttributeType.FullName == Mark);

    // Apart, so that only its own methods need FSharp.Core.
    private static class FSharpKind
    {
        private static readonly FSharpOption<BindingFlags> Any = FSharpOption<BindingFlags>.Some(BindingFlags.Public | BindingFlags.NonPublic);

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static bool IsUnion(Type type) => FSharpType.IsUnion(type, Any);

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static bool IsRecord(Type type) => FSharpType.IsRecord(type, Any);

        [MethodImpl(MethodImplOptions.NoInlining)]
        public static string Print(object value) =>
            ExtraTopLevelOperators.PrintFormatToString(new PrintfFormat<FSharpFunc<object, string>, Unit, string, string, object>("%A")).Invoke(value);
    }
}
