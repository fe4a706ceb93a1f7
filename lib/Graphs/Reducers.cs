namespace Ensemble.Graphs;

/// <summary>Says how changes that parallel nodes made to one property become one value: a three-way merge from their common base.</summary>
/// <remarks>Where only one node changed the property, its value is taken as it is and no reducer is asked.</remarks>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public abstract class ReducerAttribute : Attribute;

/// <summary>Keeps what each node added to the end of a list, in the order the nodes were added to the graph.</summary>
/// <remarks>
/// For <c>ImmutableList</c>, <c>ImmutableArray</c>, <c>IReadOnlyList</c> and arrays.
/// Two parallel nodes may both add; if one removes, replaces or inserts while another changes the list too, that is an error.
/// </remarks>
public sealed class AppendAttribute : ReducerAttribute;

/// <summary>Adds up what each node added to a number (or took away from it).</summary>
public sealed class SumAttribute : ReducerAttribute;

/// <summary>Takes the largest value that a node wrote.</summary>
public sealed class MaxAttribute : ReducerAttribute;

/// <summary>Takes the smallest value that a node wrote.</summary>
public sealed class MinAttribute : ReducerAttribute;

/// <summary>Merges an <c>ImmutableDictionary</c> key by key; one key changed in two ways is an error.</summary>
public sealed class MergeKeysAttribute : ReducerAttribute;

/// <summary>Merges with a function of your own: a static method of the state, <c>static T Merge(T before, T one, T other)</c>.</summary>
/// <param name="method">The method's name: <c>[MergeWith(nameof(Longest))]</c>.</param>
public sealed class MergeWithAttribute(string method) : ReducerAttribute
{
    /// <summary>The method's name.</summary>
    public string Method { get; } = method;
}
