using System.Text.Json;
using System.Text.RegularExpressions;
using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Variables;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel;

/// <summary>
/// JavaScript, which runs where the notebook is shown. Variables set from other languages become constants at the head of each
/// script that names them, so that a saved notebook still works when it is opened.
/// </summary>
internal sealed class JavaScriptLanguage : ILanguage, IVariables
{
    private readonly OrderedDictionary<string, (Variable Variable, string Json)> _values = new(StringComparer.Ordinal);

    public Task<CellError?> RunAsync(string code, string label, KernelInvocationContext cell)
    {
        var used = _values.Where(v => Regex.IsMatch(code, $@"(?<![\w$]){Regex.Escape(v.Key)}(?![\w$])")).Select(v => $"const {v.Key} = {v.Value.Json};\n");
        cell.Show(Script(string.Concat(used) + code.Trim('\n')));
        return Task.FromResult<CellError?>(null);
    }

    public IReadOnlyList<Variable> All() => [.. _values.Values.Select(v => v.Variable)];

    public Variable? Find(string name) => _values.TryGetValue(name, out var value) ? value.Variable : null;

    public Task<CellError?> SetAsync(string name, object? value, Type type, KernelInvocationContext cell)
    {
        try
        {
            _values[name] = (new(name, type, value), JsonSerializer.Serialize(value, value?.GetType() ?? type));
            return Task.FromResult<CellError?>(null);
        }
        catch (Exception e) when (e is NotSupportedException or JsonException or InvalidOperationException)
        {
            return Task.FromResult<CellError?>(CellError.Plain("DirectiveError", $"{name} cannot be given to JavaScript, as it has no JSON form: {e.Message}"));
        }
    }

    /// <summary>Code as an output that runs it: what it returns, or why it fails, is shown below it.</summary>
    public static MimeBundle Script(string code) => new(
    [
        new("text/html", $$"""
            <script>
            (async (output) => {
              const show = (text) => output?.append(Object.assign(document.createElement("pre"), { textContent: text }));
              try {
                const result = await (async () => {
            {{Escaped(code)}}
                })();
                if (result !== undefined) show(typeof result === "string" ? result : JSON.stringify(result, null, 2));
              } catch (error) { show(String(error)); }
            })(document.currentScript?.parentElement);
            </script>
            """),
        new(MimeBundle.PlainText, "[JavaScript: it runs where the notebook is shown]"),
    ]);

    // A page ends a script at the first such mark, also within a string; escaped, a string says the same.
    private static string Escaped(string code) =>
        Regex.Replace(code, "</(?=script)", @"<\/", RegexOptions.IgnoreCase).Replace("<!--", @"<\!--", StringComparison.Ordinal);
}
