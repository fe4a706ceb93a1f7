using Ensemble.Kernel.Dialect;

namespace Ensemble.Kernel.Tests.Dialect;

public sealed class DirectiveLineTests
{
    [Theory]
    [InlineData("#!set --name x --value y", "x", "y")]
    [InlineData("#!set   --value=y\t--name=x", "x", "y")]
    [InlineData("#!set --name x --value \"one two\"", "x", "one two")]
    [InlineData("#!set --name x --value=\"one two\"", "x", "one two")]
    [InlineData("#!set --name x --value \"say \\\"hi\\\" in C:\\temp\"", "x", "say \"hi\" in C:\\temp")]
    [InlineData("#!set --name x --value @csharp:y --byref", "x", "@csharp:y")]
    [InlineData("#!set --name x --value @input:\"Your name\"", "x", "@input:Your name")]
    [InlineData("#!set --name x --value {\"a\": [1, 2]}", "x", "{\"a\": [1, 2]}")]
    [InlineData("#!set --name x --value @input:{\"prompt\": \"Your name\"}", "x", "@input:{\"prompt\": \"Your name\"}")]
    [InlineData("#!set --name x --value {not", "x", "{not")]
    [InlineData("#!set --name x --value -5", "x", "-5")]
    [InlineData("#!set --name x --value \"--name\"", "x", "--name")]
    [InlineData("#!set --name x --value \"\"", "x", "")]
    public void Options_and_their_values_are_read(string line, string name, string value)
    {
        var read = DirectiveLine.Parse(line, 1);
        Assert.Empty(read.Faults);
        Assert.Equal((name, value), (read["--name"], read["--value"]));
    }

    [Theory]
    [InlineData("#!share --from csharp x", "x", null)]
    [InlineData("#!share x --from=csharp --as y", "x", "y")]
    [InlineData("#!share --from csharp x --as y --mime-type text/plain", "x", "y")]
    public void An_argument_may_stand_before_or_after_the_options(string line, string argument, string? renamed)
    {
        var read = DirectiveLine.Parse(line, 1);
        Assert.Equal((argument, renamed), (read["VARIABLE"], read["--as"]));
        Assert.Empty(read.Faults);
    }

    [Theory]
    [InlineData("#!st --name x", "#!st is not a directive of this kernel; did you mean #!set?")]
    [InlineData("#!pwsh", "belongs to .NET Interactive")]
    [InlineData("#!SET --name x --value y", "did you mean #!set?")]
    [InlineData("#!who x", "takes nothing after it, but \"x\" is there")]
    [InlineData("#!who --all", "takes nothing after it, but \"--all\" is there")]
    [InlineData("#!set --name x --name y --value z", "--name is there twice")]
    [InlineData("#!set --name --value z", "--name NAME: the value is missing")]
    [InlineData("#!set --name x --value y --byref=true", "--byref takes no value")]
    [InlineData("#!set --name x --value one two", "\"two\" is not expected")]
    [InlineData("#!set --name x --value \"y", "is never closed")]
    [InlineData("#!set --name x --value @csharp:y --byref --mime-type a/b", "contradict")]
    [InlineData("#!import my file.ipynb", "put quotation marks around")]
    [InlineData("#!import", "FILE (an .ipynb")]
    [InlineData("#!share x", "--from LANGUAGE (the language that has the variable) is missing. It is written #!share --from LANGUAGE VARIABLE [--as NAME]")]
    public void A_fault_says_what_to_do(string line, string expected) =>
        Assert.Contains(expected, Assert.Single(DirectiveLine.Parse(line, 1).Faults), StringComparison.Ordinal);

    [Fact]
    public void Every_fault_of_a_line_is_named()
    {
        string fault = Assert.Single(DirectiveLine.Parse("#!set --nme x --byref=1 extra", 1).Faults);
        foreach (string part in (string[])["no option --nme; did you mean --name?", "--byref takes no value", "\"extra\" is not expected", "--name NAME", "--value VARIABLE"])
            Assert.Contains(part, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_explains_each_directive()
    {
        Assert.All(Directives.All, d => Assert.Contains(d.Summary, DirectiveHelp.TextOf(d), StringComparison.Ordinal));
        Assert.All(Directives.All, d => Assert.Contains(d.Name, DirectiveHelp.List()["text/plain"]!, StringComparison.Ordinal));
        Assert.True(DirectiveLine.Parse("#!set -h", 1) is { AsksForHelp: true, Faults: [] });
    }
}
