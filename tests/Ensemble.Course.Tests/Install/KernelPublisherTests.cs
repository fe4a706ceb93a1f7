using Ensemble.Course.Install;

namespace Ensemble.Course.Tests.Install;

/// <summary>What a person is told when the kernel cannot be built.</summary>
public sealed class KernelPublisherTests
{
    [Theory]
    [InlineData(0, "warning NU1900: no matter", null)]
    [InlineData(1, "  Determining projects\n/a b/kernel/K.csproj : error NU1301: Unable to load the service index for source https://api.nuget.org/v3/index.json. [/a b/kernel/K.csproj]\n", "error NU1301: Unable to load the service index for source https://api.nuget.org/v3/index.json.")]
    [InlineData(1, "/a/Cell.cs(3,4): error CS1002: ; expected [/a/K.csproj]", "error CS1002: ; expected")]
    [InlineData(145, "The command could not be loaded, possibly because:\n  * No .NET SDKs were found.", "install the .NET SDK 10")]
    [InlineData(155, "Requested SDK version: 10.0.100\nglobal.json file: /a/global.json\n", "install the .NET SDK 10")]
    [InlineData(1, "", "it said nothing")]
    public void The_first_error_of_a_build_is_told_without_its_decoration(int exitCode, string output, string? expected)
    {
        string? problem = KernelPublisher.Problem(new(exitCode, output));
        if (expected is null) Assert.Null(problem);
        else Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("[/a", problem ?? "", StringComparison.Ordinal);
    }
}
