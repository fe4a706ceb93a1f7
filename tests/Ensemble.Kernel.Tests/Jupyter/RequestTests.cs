using System.Text;
using Ensemble.Kernel.Jupyter;

namespace Ensemble.Kernel.Tests.Jupyter;

public class RequestTests
{
    [Fact]
    public void What_every_message_has_is_read()
    {
        var request = Read(parent: """{"msg_id": "asked"}""", content: """{"code": "1"}""");
        Assert.Equal(("1", "execute_request", "asked"), (request.Id, request.Type, request.ParentId));
        Assert.Equal("1", request.Content.Text("code"));
    }

    [Theory]
    [InlineData("""{"msg_type": "x"}""", "\"msg_id\" is missing")]
    [InlineData("""{"msg_id": "1"}""", "\"msg_type\" is missing")]
    [InlineData("""{"msg_id": 1, "msg_type": "x"}""", "\"msg_id\" must be a text, not Number")]
    [InlineData("[]", "its header is not a JSON object")]
    [InlineData("{", "its header is not JSON")]
    [InlineData("", "its header is not JSON")]
    public void A_header_that_says_too_little_is_refused(string header, string said) => Assert.Contains(said, Fault(() => Read(header)), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal("its content is not UTF-8", Fault(() => Read(content: "\"\xff\"", Encoding.Latin1)));

    [Fact]
    public void A_document_too_deep_to_be_meant_is_refused() =>
        Assert.Contains("its content is not JSON", Fault(() => Read(content: string.Concat(Enumerable.Repeat("{\"a\":", 5000)))), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"code": "\ud83d"}""", "half of a surrogate pair")]
    [InlineData("""{"code": 5}""", "must be a text, not Number")]
    [InlineData("""{"code": null}""", "is missing")]
    [InlineData("{}", "is missing")]
    public void A_field_that_is_no_text_is_refused_when_it_is_asked_for(string content, string said) =>
        Assert.Contains(said, Fault(() => Read(content: content).Content.Text("code")), StringComparison.Ordinal);

    [Fact]
    public void A_field_that_is_named_twice_has_its_last_value() => Assert.Equal("b", Read(content: """{"code": "a", "code": "b"}""").Content.Text("code"));

    [Theory]
    [InlineData("{}", "csharp")]
    [InlineData("""{"cellId": "x", "polyglot_notebook": {"kernelName": "markdown"}}""", "markdown")]
    [InlineData("""{"dotnet_interactive": {"language": "html"}}""", "html")]
    [InlineData("""{"vscode": {"languageId": "mermaid"}}""", "mermaid")]
    [InlineData("""{"polyglot_notebook": {"kernelName": "cobol"}}""", "csharp")]
    [InlineData("""{"polyglot_notebook": 5, "dotnet_interactive": {"language": []}}""", "csharp")]
    public void A_cell_s_metadata_may_name_its_language(string metadata, string language) => Assert.Equal(language, CellLanguage.Of(Read(metadata: metadata).Metadata));

    private static Request Read(string header = """{"msg_id": "1", "msg_type": "execute_request"}""", string parent = "{}", string metadata = "{}", string content = "{}") =>
        Request.Read(new([], Utf8(header), Utf8(parent), Utf8(metadata), Utf8(content), []), Channel.Shell, 1);

    private static Request Read(string content, Encoding encoding) =>
        Request.Read(new([], Utf8("""{"msg_id": "1", "msg_type": "x"}"""), Utf8("{}"), Utf8("{}"), encoding.GetBytes(content), []), Channel.Shell, 1);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Fault(Action read) => Assert.Throws<BadRequestException>(read).Message;
}
