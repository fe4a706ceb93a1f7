using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ensemble.Agents.CodeExecution;

/// <summary>What the compiler made of a program: the assembly, or why there is none.</summary>
internal sealed record Compiled(byte[]? Assembly, string Errors, ChildResult? Ended);

/// <summary>
/// Compiles programs with the SDK's own compiler in a child process, since even a text can harm a compiler. What it made is kept in this process's
/// memory, where no program can get at it, so that the same program starts again without compiling.
/// </summary>
internal static partial class Compiler
{
    private const int MostKept = 64, LargestAssembly = 4 << 20;

    /// <summary>What a compilation may use.</summary>
    public static ChildLimits Limits(TimeSpan time) => new(time, 1L << 30, 256 << 10, 16 << 20, 128);

    // Those of a console project.
    private const string Usings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    // As dotnet run would: no optimisation, so that a stack trace names the line.
    private static readonly string[] Options =
    [
        "-noconfig", "-nologo", "-nostdlib", "-target:exe", "-out:program.dll", "-debug:embedded", "-optimize-", "-deterministic", "-nullable:enable",
        "-langversion:latest", "-warn:0", "-utf8output", "-preferreduilang:en-US", "program.cs", "usings.cs",
    ];

    private static readonly ConcurrentDictionary<string, byte[]> Kept = new(StringComparer.Ordinal);

    public static async Task<Compiled> CompileAsync(string source, DotnetInstall dotnet, Func<ChildCommand, Scratch, Task<ChildResult>> run, CancellationToken cancellationToken)
    {
        string key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{dotnet.Compiler}\n{dotnet.References}\n{source}")));
        if (Kept.TryGetValue(key, out byte[]? kept)) return new(kept, "", null);
        using var scratch = new Scratch();
        string folder = scratch.Program, made = Path.Combine(folder, "program.dll");
        await File.WriteAllTextAsync(Path.Combine(folder, "program.cs"), source, PlainText.Encoding, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "usings.cs"), Usings, cancellationToken);
        var result = await run(new(folder, folder, p => Arguments(p, dotnet)), scratch);
        if (result.End != ChildEnd.Exited || result.ExitCode != 0 || new FileInfo(made) is not { Exists: true, LinkTarget: null, Length: < LargestAssembly })
            return new(null, Errors(result.Output), result);
        byte[] assembly = await File.ReadAllBytesAsync(made, cancellationToken);
        if (Kept.Count >= MostKept) Kept.Clear();
        Kept[key] = assembly;
        return new(assembly, "", null);
    }

    private static IEnumerable<string> Arguments(ChildPlaces places, DotnetInstall dotnet)
    {
        string Seen(string path) => Path.Combine(places.Dotnet, Path.GetRelativePath(dotnet.Root, path));
        string references = Seen(dotnet.References);
        return ["exec", Seen(dotnet.Compiler), .. Options, $"-pathmap:{places.Work}=.",
            .. Directory.EnumerateFiles(dotnet.References, "*.dll").Order(StringComparer.Ordinal).Select(f => $"-r:{Path.Combine(references, Path.GetFileName(f))}")];
    }

    // Each error once, in the order of the lines.
    private static string Errors(string said) => string.Join('\n', said.Split('\n').Where(l => l.Contains("error CS", StringComparison.Ordinal))
        .Distinct().OrderBy(l => LineNumber().Match(l) is { Success: true } m && int.TryParse(m.Groups[1].ValueSpan, out int line) ? line : 0));

    [GeneratedRegex(@"\((\d+),\d+\)")]
    private static partial Regex LineNumber();
}
