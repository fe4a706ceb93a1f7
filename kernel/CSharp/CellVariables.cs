using System.Reflection;
using Ensemble.Kernel.Variables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ensemble.Kernel.CSharp;

/// <summary>The variables of the cells so far: fields of the submissions' objects, the latest declaration of a name.</summary>
internal sealed class CellVariables
{
    private readonly Dictionary<string, (object Owner, int Order)> _owners = new(StringComparer.Ordinal);
    private int _declared;

    /// <summary>Takes up what a cell declared. A name that it gave to a method or a type is no variable any more.</summary>
    public void Declare(CSharpCompilation submission, object owner)
    {
        foreach (var member in Submission.Declared(submission))
        {
            if (member is IFieldSymbol) _owners[member.Name] = (owner, _owners.TryGetValue(member.Name, out var before) ? before.Order : _declared++);
            else _owners.Remove(member.Name);
        }
    }

    public IReadOnlyList<Variable> All() => [.. _owners.OrderBy(o => o.Value.Order).Select(o => Read(o.Key, o.Value.Owner))];

    public Variable? Find(string name) => _owners.TryGetValue(name, out var found) ? Read(name, found.Owner) : null;

    /// <summary>Gives a declared variable a value that its type takes.</summary>
    public void Set(string name, object? value) => FieldOf(_owners[name].Owner, name).SetValue(_owners[name].Owner, value);

    private static Variable Read(string name, object owner) => FieldOf(owner, name) is var field ? new(name, field.FieldType, field.GetValue(owner)) : null!;

    private static FieldInfo FieldOf(object owner, string name) =>
        owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
}
