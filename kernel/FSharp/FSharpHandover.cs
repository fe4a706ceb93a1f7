using System.Reflection;
using System.Text.Json;
using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Variables;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.FSharp;

/// <summary>Declares a value from elsewhere in an F# session, with its own type wherever F# can see it.</summary>
/// <param name="declarations">What the assembly of a cell of another language declares, by the assembly's name; null when there is none.</param>
internal sealed class FSharpHandover(FSharpSession session, Func<string, byte[]?> declarations)
{
    public CellError? Give(string name, object? value, Type type, KernelInvocationContext cell)
    {
        if (!SyntaxFacts.IsValidIdentifier(name))
            return CellError.Plain("DirectiveError", $"\"{name}\" cannot be the name of an F# value: use letters, digits and _, beginning with a letter");
        // A wide declaration hides what the value is; F# would ask for casts before it could be used.
        if (type == typeof(object) && value is not null) type = value.GetType();
        foreach (var assembly in CellTypes.Of(type).Concat(value is null ? [] : CellTypes.Of(value.GetType()))) Show(assembly);
        if (Candidates(type, value).Any(candidate => Declare(name, value, candidate))) return null;
        if (value is null) return Declared(name, null, typeof(object));
        return session.Bind(name, value) ? null : AsJson(name, value, type, cell);
    }

    // The types of a cell lie in an assembly that only memory holds; and they may speak of types from cells before it.
    private void Show(Assembly assembly)
    {
        string name = assembly.GetName().Name!;
        if (session.Refers(name) || declarations(name) is not { } image) return;
        CellTypes.Add(assembly);
        session.Refer(name, image);
        foreach (var before in assembly.GetReferencedAssemblies().Select(n => Loaded(n.Name!)).OfType<Assembly>().Where(a => a.Location.Length == 0)) Show(before);
    }

    private static Assembly? Loaded(string name) => AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == name);

    private static IEnumerable<Type> Candidates(Type type, object? value) => value is null || value.GetType() == type ? [type] : [type, value.GetType()];

    private bool Declare(string name, object? value, Type type)
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

    private CellError? Declared(string name, object? value, Type type) =>
        Declare(name, value, type) ? null : CellError.Plain("DirectiveError", $"{name} could not be passed to F#: its type is {type}");

    private CellError? AsJson(string name, object value, Type type, KernelInvocationContext cell)
    {
        try
        {
            if (Declared(name, JsonForm.Of(value), typeof(JsonDocument)) is { } error) return error;
            cell.Send(new StreamText("stderr", JsonForm.Note(name, type, "F#") + "\n"));
            return null;
        }
        catch (Exception e) when (e is NotSupportedException or JsonException or InvalidOperationException)
        {
            return CellError.Plain("DirectiveError", $"{name} could not be passed to F#: F# cells cannot name its type {type.Name}, and it has no JSON form ({e.Message})");
        }
    }
}
