using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Packages;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Dialect;

/// <summary>Runs the parts of a cell in their order. The whole cell is read first: one with a fault in it does not begin.</summary>
internal sealed class CellRunner
{
    private readonly LanguageSet _languages;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly ValueDirectives _values;
    private readonly ImportDirective _import;
    private readonly PackageDirectives _packages;

    /// <param name="folder">The notebook's folder, where the files that directives name are looked for.</param>
    public CellRunner(LanguageSet languages, string folder, TimeProvider time)
    {
        (_languages, _folder, _time) = (languages, folder, time);
        _values = new ValueDirectives(languages, folder);
        _packages = new PackageDirectives(new SessionPackages(folder, () => languages.References, time));
        _import = new ImportDirective(folder, RunAsync);
    }

    /// <summary>Runs a cell of the notebook and returns what went wrong, or null.</summary>
    public Task<CellError?> RunAsync(string code, string language, KernelInvocationContext cell) =>
        RunAsync(code, language, new CellOrigin($"cell {cell.ExecutionCount}", _folder, []), cell);

    private async Task<CellError?> RunAsync(string code, string language, CellOrigin origin, KernelInvocationContext cell)
    {
        var parsed = CellParser.Parse(code, language);
        if (parsed.Faults.Count > 0) return Faulty(parsed.Faults, origin);
        long? timedFrom = null;
        try
        {
            for (int i = 0; i < parsed.Parts.Count; i++)
            {
                cell.CancellationToken.ThrowIfCancellationRequested();
                var part = parsed.Parts[i];
                List<DirectiveLine> packages = [.. parsed.Parts.Skip(i).TakeWhile(PackageDirectives.Is).Select(p => ((DirectivePart)p).Line)];
                if (packages.Count > 0)
                {
                    if (await _packages.RunAsync(packages, origin, cell) is { } missing) return missing;
                    i += packages.Count - 1;
                }
                else if (part is DirectivePart { Line: { Name: "#!time", AsksForHelp: false } }) timedFrom = _time.GetTimestamp();
                else if (await RunAsync(part, origin, cell) is { } error) return error;
            }
            return null;
        }
        finally
        {
            if (timedFrom is { } from) cell.Show(Shown.Text($"Wall time: {Shown.Duration(_time.GetElapsedTime(from))}"));
        }
    }

    private static CellError Faulty(IReadOnlyList<CellFault> faults, CellOrigin origin)
    {
        string message = string.Join('\n', faults.Select(f => faults.Count == 1 ? f.Message : $"line {f.Line}: {f.Message}"));
        return new("DirectiveError", message, [.. faults.Select(f => $"{origin.Label}, line {f.Line}: {f.Message}")], faults[0].Line);
    }

    private async Task<CellError?> RunAsync(CellPart part, CellOrigin origin, KernelInvocationContext cell)
    {
        if (part is CodePart code) return await _languages[code.Language].RunAsync(code.Code, origin.Label, cell);
        var directive = (DirectivePart)part;
        try
        {
            return await RunAsync(directive, origin, cell);
        }
        catch (DirectiveException e)
        {
            return origin.Error(e.Message, directive.Line.Number);
        }
    }

    private async Task<CellError?> RunAsync(DirectivePart part, CellOrigin origin, KernelInvocationContext cell)
    {
        if (part.Line.AsksForHelp)
        {
            cell.Show(DirectiveHelp.Of(part.Line.Directive!));
            return null;
        }
        var line = await Questions.AskAsync(part.Line, cell);
        switch (line.Name)
        {
            case "#!set": return await _values.SetAsync(line, part.Language, cell);
            case "#!share": return await _values.ShareAsync(line, part.Language, cell);
            case "#!value": await _values.StoreAsync(line, part.Body, cell); return null;
            case "#!who": _values.ShowNames(part.Language, cell); return null;
            case "#!whos": _values.ShowTable(part.Language, cell); return null;
            case "#!lsmagic": cell.Show(DirectiveHelp.List()); return null;
            case "#!about": cell.Show(About.Text()); return null;
            case "#!import": return await _import.RunAsync(line, origin, cell);
            default: return null; // A selector: the parser has done what it says.
        }
    }
}
