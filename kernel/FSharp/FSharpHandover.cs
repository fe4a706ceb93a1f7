using System.Text.Json;
using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Variables;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.FSharp;

/// <summary>Declares a value from elsewhere in an F# session, with its own type wherever F# can name it.</summary>
internal static class FSharpHandover
{
    public static CellError? Give(FSharpSession session, string name, object? value, Type type, KernelInvocationContext cell)
    {
        if (!SyntaxFacts.IsValidIdentifier(name))
            return CellError.Plain("DirectiveError", $"\"{name}\" cannot be the name of an F# value: use letters, digits and _, beginning with a letter");
        // A wide declaration hides what the value is; F# would ask for casts before it could be used.
        if (type == typeof(object) && value is not null) type = value.GetType();
        if (Candidates(type, value).Any(candidate => Declare(session, name, value, candidate))) return null;
        return value is null ? Declared(session, name, null, typeof(object)) : AsJson(session, name, value, type, cell);
    }

    private static IEnumerable<Type> Candidates(Type type, object? value) => value is null || value.GetType() == type ? [type] : [type, value.GetType()];

    private static bool Declare(FSharpSession session, string name, object? value, Type type)
    {
        if (FSharpTypeName.Of(type) is not { } typeName) return false;
        Handover.Offer(value);
        try
        {
            var ran = session.Evaluate($"let ``{name}`` : {typeName} = Ensemble.Kernel.FSharp.Handover.Take()", "value from another language", CancellationToken.None);
            return !ran.HasErrors && ran.Thrown is null;
        }
        finally
        {
            Handover.Offer(null);
        }
    }

    private static CellError? Declared(FSharpSession session, string name, object? value, Type type) =>
        Declare(session, name, value, type) ? null : CellError.Plain("DirectiveError", $"{name} could not be passed to F#: its type is {type}");

    private static CellError? AsJson(FSharpSession session, string name, object value, Type type, KernelInvocationContext cell)
    {
        try
        {
            if (Declared(session, name, JsonForm.Of(value), typeof(JsonDocument)) is { } error) return error;
            cell.Send(new StreamText("stderr", JsonForm.Note(name, type, "F#") + "\n"));
            return null;
        }
        catch (Exception e) when (e is NotSupportedException or JsonException or InvalidOperationException)
        {
            return CellError.Plain("DirectiveError", $"{name} could not be passed to F#: F# cells cannot name its type {type.Name}, and it has no JSON form ({e.Message})");
        }
    }
}
