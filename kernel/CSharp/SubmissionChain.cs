using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;

namespace Ensemble.Kernel.CSharp;

/// <summary>
/// The cells that later cells can see. A cell that declares nothing is compiled against the chain and does not join it; a cell
/// whose declarations have all been made anew leaves it. So the chain is as long as what the notebook has declared and still
/// can name, however often cells are run: each run costs the same.
/// </summary>
internal sealed class SubmissionChain(string baseFolder, References references)
{
    // Taking a cell out makes the compiler look anew at those behind it, so it is done for many at once.
    private const int FewestToTakeOut = 16;

    private static readonly Lock Reading = new();
    private static readonly SyntaxTree Blank = CSharpSyntaxTree.ParseText("", CSharpLanguage.Parsing);
    private static int _chains;

    private readonly Lock _gate = new();
    private readonly string _name = $"cells{Interlocked.Increment(ref _chains)}";
    private readonly List<Submission> _submissions = [];
    private readonly HashSet<string> _usings = new(StringComparer.Ordinal);
    private CSharpCompilation? _ground;
    private object?[] _slots = [null];
    private int _joined;
    private int _joinedSinceLook;
    private int _referencesTaken;
    private int _referencesKnown;

    /// <summary>The compilation that a cell would get if it ran now. May be asked for while a cell runs.</summary>
    public CSharpCompilation Draft(SyntaxTree tree)
    {
        lock (_gate) return Read((CSharpCompilation)Ground().ReplaceSyntaxTree(Blank, tree));
    }

    /// <summary>What a cell's assembly declares, as an assembly without code; null when no cell in the chain has that name.</summary>
    public byte[]? Declarations(string assemblyName)
    {
        CSharpCompilation? found;
        lock (_gate) found = _submissions.Find(s => s.Compilation.AssemblyName == assemblyName)?.Compilation;
        var image = new MemoryStream();
        return found is not null && found.Emit(image, options: new EmitOptions(metadataOnly: true)).Success ? image.ToArray() : null;
    }

    /// <summary>The objects of the submissions where compiled code looks for them, with room for one more.</summary>
    public object?[] Slots() => [.. _slots, null];

    /// <summary>Takes a cell into the chain if later cells can name anything of it.</summary>
    /// <param name="owner">The object that holds its variables; null when it had no code to run.</param>
    public bool Join(CSharpCompilation compilation, object? owner)
    {
        lock (_gate)
        {
            var usings = compilation.SyntaxTrees.Select(t => t.GetCompilationUnitRoot()).SelectMany(r => r.Usings).Select(u => u.NormalizeWhitespace().ToString());
            bool isNeeded = compilation.SyntaxTrees.Any(BringsMore) | usings.Count(_usings.Add) > 0; // Both: the usings are to be known.
            if (!isNeeded && !Submission.Declared(compilation).Any()) return false;
            // References are inherited along the chain from the cell that was compiled with them.
            _referencesTaken += compilation.ExternalReferences.Length;
            Add(new(compilation, owner, isNeeded || compilation.ExternalReferences.Length > 0));
            if (++_joinedSinceLook >= FewestToTakeOut) TakeOutSuperseded();
            return true;
        }
    }

    private void Add(Submission submission)
    {
        _submissions.Add(submission);
        if (submission.Owner is { } owner) _slots = [.. _slots, owner];
        _joined++;
        _ground = null;
    }

    // An alias means something else each time; #load brings another file.
    private static bool BringsMore(SyntaxTree tree) => tree.GetCompilationUnitRoot() is var root
        && (root.Externs.Any() || root.Usings.Any(u => u.Alias is not null) || (root.ContainsDirectives && root.GetLoadDirectives().Count > 0));

    private void TakeOutSuperseded()
    {
        var kept = new List<Submission>();
        for (int i = _submissions.Count - 1; i >= 0; i--)
            if (!_submissions[i].IsSupersededBy(kept)) kept.Insert(0, _submissions[i]);
        int same = kept.Zip(_submissions).TakeWhile(pair => pair.First == pair.Second).Count();
        // Each cell taken out pays for looking anew at one that stays.
        if (_submissions.Count - kept.Count < Math.Max(FewestToTakeOut / 2, kept.Count - same)) return;
        _joinedSinceLook = 0;
        Link(kept, from: same);
        _submissions.Clear();
        _submissions.AddRange(kept);
        _slots = [null, .. kept.Select(s => s.Owner).OfType<object>()];
        _ground = null;
    }

    // Each cell behind the one before it.
    private static void Link(List<Submission> cells, int from)
    {
        for (int i = from; i < cells.Count; i++)
        {
            cells[i] = cells[i].Behind(cells[i - 1].Compilation);
            Read(cells[i].Compilation);
        }
    }

    /// <summary>
    /// A compilation of nothing behind the chain. Cells take its place: what it has read of its references is then theirs, and
    /// reading takes longer than compiling a small cell.
    /// </summary>
    private CSharpCompilation Ground()
    {
        int known = HostAssemblies.Defaults.Count + references.Added.Count;
        if (_ground is not null && _referencesKnown == known) return _ground;
        _referencesKnown = known;
        var fresh = HostAssemblies.Defaults.Concat(references.Added).Skip(_referencesTaken).ToList();
        if (AreMissed(fresh))
        {
            GiveToAll(fresh);
            fresh = [];
        }
        return _ground = Read(CSharpCompilation.CreateScriptCompilation($"{_name}-{_joined + 1}", Blank, fresh.Select(f => f.Reference), Options(), _submissions.LastOrDefault()?.Compilation, typeof(object)));
    }

    private bool AreMissed(List<AssemblyFile> fresh)
    {
        var names = fresh.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return HostAssemblies.Defaults.Concat(references.Added).Take(_referencesTaken).Any(taken => taken.References.Any(names.Contains));
    }

    // An assembly that was read without one it needs is another to the compiler when that one is there, and so are its types.
    // So the cells so far look at it anew, from the first on: a variable keeps its type.
    private void GiveToAll(List<AssemblyFile> fresh)
    {
        _submissions[0] = _submissions[0].With(fresh.Select(f => f.Reference));
        Read(_submissions[0].Compilation);
        Link(_submissions, from: 1);
        _referencesTaken += fresh.Count;
    }

    // Roslyn lets compilations share what it has read of an assembly, but those that begin together each read it anew, and the
    // next cell may then meet another kernel's List<int>, which is not its own. So one at a time; asking for it makes it read.
    private static CSharpCompilation Read(CSharpCompilation compilation)
    {
        lock (Reading) _ = compilation.Assembly;
        return compilation;
    }

    private CSharpCompilationOptions Options() => new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq", "Microsoft.DotNet.Interactive.Kernel"],
        optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
        metadataReferenceResolver: references,
        sourceReferenceResolver: new SourceFileResolver([], baseFolder),
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
        // Annotations may be written, and nobody is lectured about them.
        nullableContextOptions: NullableContextOptions.Annotations);
}
