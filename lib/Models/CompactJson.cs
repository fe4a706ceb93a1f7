using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Ensemble.Models;

/// <summary>JSON for models and files: on one line, letters as letters, as Microsoft.Extensions.AI writes its own types.</summary>
internal static class CompactJson
{
    public static JsonSerializerOptions Options { get; } = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
