using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ensemble.Kernel.Formatting;

/// <summary>Values that are one thing, written the same wherever the notebook runs.</summary>
internal static class Scalars
{
    /// <summary>Whether values of the type are one thing, with no columns to show.</summary>
    public static bool Are(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(string) || typeof(IFormattable).IsAssignableFrom(type) || typeof(Type).IsAssignableFrom(type)
        || Nullable.GetUnderlyingType(type) is not null || typeof(Delegate).IsAssignableFrom(type) || Promises.Are(type)
        || (IsPlatform(type) && SaysItself(type) && !HasParts(type));

    /// <summary>Whether the type's author wrote what it is as text; a record's or an anonymous type's text comes from the compiler.</summary>
    public static bool SaysItself(Type type) =>
        type.GetMethod(nameof(ToString), Type.EmptyTypes) is { } method && method.DeclaringType != typeof(object) && method.DeclaringType != typeof(ValueType)
        && !TypeNames.IsGenerated(method) && !TypeNames.IsAnonymous(type);

    public static bool IsNumber(object? value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or Half or Int128 or UInt128 or BigInteger;

    /// <summary>The value in full; null when it is not one thing.</summary>
    public static string? Full(object value) => value switch
    {
        string text => text,
        DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan => Time(value),
        Type type => TypeNames.Full(type),
        Delegate function => Function(function),
        _ when Promises.Are(value.GetType()) => Promises.Text(value),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ when Are(value.GetType()) => value.ToString() ?? "",
        _ => null,
    };

    /// <summary>The value as it reads well in a column; null when it is not one thing.</summary>
    public static string? InColumn(object value) => value switch
    {
        DateTime date => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number => Short(number),
        float number => Short(number),
        _ => Full(value),
    };

    private static bool IsPlatform(Type type) => type.Namespace is { } place && (place == "System" || place.StartsWith("System.", StringComparison.Ordinal));

    // These say something of themselves, and are shown by what is in them all the same.
    private static bool HasParts(Type type) =>
        typeof(IEnumerable).IsAssignableFrom(type) || typeof(ITuple).IsAssignableFrom(type) || typeof(Exception).IsAssignableFrom(type)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)) || type == typeof(DictionaryEntry);

    // ISO order, so that it reads and sorts the same everywhere; fractions of a second only where there are any.
    private static string Time(object value) => value switch
    {
        DateTime d => d.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + (d.Kind == DateTimeKind.Utc ? "Z" : ""),
        DateTimeOffset d => d.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly t => t.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeSpan t => t.Ticks % TimeSpan.TicksPerSecond == 0 ? t.ToString("c", CultureInfo.InvariantCulture) : t.ToString("c", CultureInfo.InvariantCulture).TrimEnd('0'),
        _ => throw new ArgumentException(value.GetType().Name),
    };

    private static string Function(Delegate function) =>
        function.Method.Name.Contains('<') ? TypeNames.Of(function.GetType()) : $"{TypeNames.Of(function.GetType())} {function.Method.Name}";

    // Six figures read well in a column; whole parts are never rounded away.
    private static string Short(double number)
    {
        double size = Math.Abs(number);
        if (size is 0 or double.NaN || size is < 1e-4 or >= 1e15) return number.ToString("G6", CultureInfo.InvariantCulture);
        int decimals = Math.Max(0, 5 - (int)Math.Floor(Math.Log10(size)));
        return number.ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }
}
