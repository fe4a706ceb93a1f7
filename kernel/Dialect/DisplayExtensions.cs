using Ensemble.Kernel.Formatting;
using Microsoft.DotNet.Interactive;
using KernelApi = Microsoft.DotNet.Interactive.Kernel;

// The dialect's own place for these: every cell has "using System".
namespace System;

/// <summary>Ways to show a value that read well at the end of an expression.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows the value in the preferred form of its type, or in the MIME types given.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => KernelApi.display(value, mimeTypes);

    /// <summary>Shows a text as what it is, such as "text/markdown" or "image/svg+xml".</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        KernelApi.Cell.Show(ValueFormatter.As(mimeType, value));

    /// <summary>Shows a sequence as a table of its items' properties.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> rows) => KernelApi.display(rows);
}
