using System.Collections;
using System.Text.RegularExpressions;
using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Formatting;
using Ensemble.Kernel.Variables;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Dialect;

/// <summary>
/// The directives about variables. A value crosses as itself where the other language can see its type, and as what
/// <see cref="IVariables"/> converts it to otherwise; so a change to a shared list is seen on both sides.
/// </summary>
internal sealed partial class ValueDirectives(LanguageSet languages, string folder)
{
    private const string Store = "value";

    public async Task<CellError?> SetAsync(DirectiveLine line, string language, KernelInvocationContext cell)
    {
        var value = line.Values["--value"];
        var source = !value.IsLiteral && Shared().Match(value.Text) is { Success: true } shared
            ? Find(shared.Groups["language"].Value, shared.Groups["name"].Value)
            : new Variable("", typeof(string), value.Text);
        return await SetAsync(line, line["--name"]!, source, language, cell);
    }

    public Task<CellError?> ShareAsync(DirectiveLine line, string language, KernelInvocationContext cell)
    {
        var source = Find(line["--from"]!, line["VARIABLE"]!);
        return SetAsync(line, line["--as"] ?? source.Name, source, language, cell);
    }

    public async Task StoreAsync(DirectiveLine line, string body, KernelInvocationContext cell)
    {
        string text = line["--from-value"] ?? (line["--from-file"] is { } file ? await ReadAsync(file, cell) : body.TrimEnd('\n'));
        if (line["--mime-type"] is { } mimeType) cell.Show(ValueFormatter.As(mimeType, text));
        await languages.VariablesOf(Store)!.SetAsync(line["--name"]!, text, typeof(string), cell);
    }

    public void ShowNames(string language, KernelInvocationContext cell)
    {
        string names = string.Join("  ", VariablesOf(language).All().Select(v => v.Name));
        cell.Show(Shown.Text(names.Length > 0 ? names : $"{language} has no variables yet"));
    }

    public void ShowTable(string language, KernelInvocationContext cell)
    {
        var rows = VariablesOf(language).All().Select(v => new Row(v.Name, TypeName.Of(v.Type), Passwords.Has(v.Value) ? "••••" : Short(v.Value))).ToList();
        cell.Show(rows.Count > 0 ? ValueFormatter.Format(rows) : Shown.Text($"{language} has no variables yet"));
    }

    private async Task<CellError?> SetAsync(DirectiveLine line, string name, Variable source, string language, KernelInvocationContext cell)
    {
        if (line["--mime-type"] is { } mimeType)
            source = new("", typeof(string), ValueFormatter.Format(source.Value, mimeType)[mimeType]);
        var target = VariablesOf(language);
        if (await target.SetAsync(name, source.Value, source.Type, cell) is { } error) return error with { Line = line.Number };
        if (line.Has("--byref") && target.Find(name) is { } set && !ReferenceEquals(set.Value, source.Value) && !Equals(set.Value, source.Value))
            throw new DirectiveException($"{language} cannot use {TypeName.Of(source.Type)} itself and has a converted copy, which --byref forbids: leave --byref out, or give both languages the assembly with #r");
        return null;
    }

    private IVariables VariablesOf(string language) => languages.VariablesOf(language)
        ?? throw new DirectiveException($"{language} has no variables: put the directive below #!csharp, #!fsharp or #!javascript, or use #!value");

    private Variable Find(string written, string name)
    {
        string language = Directives.LanguageOf(written) ?? throw new DirectiveException(Directives.UnknownLanguage(written));
        var variables = languages.StartedVariablesOf(language);
        if (variables?.Find(name) is { } found) return found;
        var elsewhere = languages.Names.Where(l => l != language && languages.StartedVariablesOf(l)?.Find(name) is not null).ToList();
        var near = Nearest.Names(name, variables?.All().Select(v => v.Name) ?? []).ToList();
        throw new DirectiveException($"{language} has no variable \"{name}\""
            + (elsewhere.Count > 0 ? $", but {string.Join(" and ", elsewhere)} has: write @{elsewhere[0]}:{name}, or --from {elsewhere[0]}"
            : near.Count > 0 ? $"; did you mean {string.Join(" or ", near)}?" : ": run the cell that declares it first"));
    }

    private async Task<string> ReadAsync(string file, KernelInvocationContext cell)
    {
        string path = Path.GetFullPath(file, folder);
        try
        {
            return await File.ReadAllTextAsync(path, cell.CancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DirectiveException(File.Exists(path) ? $"{file} cannot be read: {e.Message}" : NearbyFiles.Missing(file, path));
        }
    }

    // A sequence that may compute its items is not read for a list of variables.
    private static string Short(object? value)
    {
        try
        {
            return value is null ? "<null>" : value is IEnumerable and not (string or ICollection) ? "(a sequence)" : CellText.Of(value);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return $"(its ToString fails: {e.GetType().Name})";
        }
    }

    private sealed record Row(string Name, string Type, string Value);

    [GeneratedRegex("^@(?<language>[^:@\\s/]+):(?<name>.+)$")]
    private static partial Regex Shared();
}
