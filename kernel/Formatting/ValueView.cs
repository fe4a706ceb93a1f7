using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Ensemble.Kernel.Cells;
using Microsoft.AspNetCore.Html;

namespace Ensemble.Kernel.Formatting;

/// <summary>How a value is shown that nobody registered a formatter for.</summary>
internal static class ValueView
{
    public static MimeBundle Of(object? value, IReadOnlyList<string?>? tupleNames)
    {
        if (value is null) return Plain("<null>");
        if (value is IHtmlContent content) return Page(content);
        if (JsonView.TryShow(value) is { } json) return json;
        if (Scalars.Full(value) is { } one) return Plain(one);
        if ((Frames.TryShow(value) ?? PlotlyView.TryShow(value)) is { } known) return known;
        if (FSharpValues.Text(value) is { } union) return Block(union);
        return value switch
        {
            Exception exception => ObjectView.Of(exception),
            ITuple tuple => ObjectView.Of(tuple, tupleNames),
            IEnumerable sequence => SequenceView.Of(sequence, tupleNames),
            _ => ObjectView.Of(value),
        };
    }

    private static MimeBundle Plain(string text) => new([new(MimeBundle.PlainText, text)]);

    private static MimeBundle Block(string text) => new([new("text/html", Markup.Block(text)), new(MimeBundle.PlainText, text)]);

    private static MimeBundle Page(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        string html = writer.ToString();
        return new([new("text/html", html), new(MimeBundle.PlainText, Markup.PlainTextOf(html))]);
    }
}
