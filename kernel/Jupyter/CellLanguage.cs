using System.Text.Json;
using Ensemble.Kernel.Dialect;

namespace Ensemble.Kernel.Jupyter;

/// <summary>The language a cell begins in. VS Code sends a cell's metadata along with it, most clients do not.</summary>
internal static class CellLanguage
{
    /// <summary>The language of a cell that says nothing else.</summary>
    public const string Usual = "csharp";

    private static readonly (string Owner, string Field)[] Places =
        [("polyglot_notebook", "kernelName"), ("dotnet_interactive", "language"), ("vscode", "languageId")];

    /// <summary>The language named in a request's metadata, if this kernel knows it.</summary>
    public static string Of(JsonElement metadata)
    {
        foreach (var (owner, field) in Places)
            if (metadata.Has(owner, out var section) && section.Has(field, out var name) && name.ValueKind == JsonValueKind.String && Directives.LanguageOf(name.GetString()!) is { } language)
                return language;
        return Usual;
    }
}
