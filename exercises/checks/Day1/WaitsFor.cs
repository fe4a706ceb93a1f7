using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Ensemble.Checks;

/// <summary>Who waits for whom, and how often somebody looked. Looking too often ends it: so an answer that would take years is told from one that hangs.</summary>
internal sealed class WaitsFor(IReadOnlyDictionary<string, string[]> waits, int mostLooks) : IReadOnlyDictionary<string, string[]>
{
    public string[] this[string agent] { get { Look(); return waits[agent]; } }
    public IEnumerable<string> Keys => waits.Keys;
    public IEnumerable<string[]> Values => waits.Values;
    public int Count => waits.Count;
    public int Looks { get; private set; }

    public bool ContainsKey(string agent)
    {
        Look();
        return waits.ContainsKey(agent);
    }

    public bool TryGetValue(string agent, [MaybeNullWhen(false)] out string[] others)
    {
        Look();
        return waits.TryGetValue(agent, out others);
    }

    public IEnumerator<KeyValuePair<string, string[]>> GetEnumerator()
    {
        foreach (var pair in waits)
        {
            Look();
            yield return pair;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Look()
    {
        if (++Looks > mostLooks) throw new TooManyLooksException();
    }
}

/// <summary>Somebody looked at the agents more often than any sensible way needs.</summary>
internal sealed class TooManyLooksException : Exception;
