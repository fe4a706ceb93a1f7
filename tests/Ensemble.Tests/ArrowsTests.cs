using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Ensemble.Tests;

/// <summary>The rooms of the house know only the rooms below them; a name used upward would make a circle.</summary>
public partial class ArrowsTests
{
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Models"] = [],
        ["Agents"] = ["Models"],
        ["Graphs"] = ["Agents", "Models"],
        ["Monitoring"] = ["Agents", "Models"],
        ["DataCrew"] = ["Graphs", "Monitoring", "Agents", "Models"],
        ["Notebook"] = ["DataCrew", "Graphs", "Monitoring", "Agents", "Models"],
    };

    [Fact]
    public void No_room_of_the_library_knows_a_room_above_it()
    {
        string lib = Path.Combine(Root(), "lib");
        var upward = from file in Directory.EnumerateFiles(lib, "*.cs", SearchOption.AllDirectories)
                     let room = Path.GetRelativePath(lib, file).Split(Path.DirectorySeparatorChar)[0]
                     where MayKnow.ContainsKey(room)
                     from Match use in RoomName().Matches(File.ReadAllText(file))
                     let known = use.Groups[1].Value
                     where known != room && MayKnow.ContainsKey(known) && !MayKnow[room].Contains(known)
                     select $"{Path.GetRelativePath(lib, file)} knows {known}";
        Assert.Empty(upward.Distinct());
    }

    [Fact]
    public void The_kernel_and_the_library_do_not_know_each_other()
    {
        Assert.DoesNotContain("Ensemble.csproj", File.ReadAllText(Path.Combine(Root(), "kernel", "Ensemble.Kernel.csproj")));
        Assert.DoesNotContain("Kernel.csproj", File.ReadAllText(Path.Combine(Root(), "lib", "Ensemble.csproj")));
    }

    [Fact]
    public void The_checks_know_the_library_only_and_it_does_not_know_them()
    {
        string checks = File.ReadAllText(Path.Combine(Root(), "exercises", "checks", "Ensemble.Checks.csproj"));
        Assert.Equal(["../../lib/Ensemble.csproj"], ProjectReference().Matches(checks).Select(m => m.Groups[1].Value));
        Assert.DoesNotContain("Ensemble.Checks", File.ReadAllText(Path.Combine(Root(), "lib", "Ensemble.csproj")));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex("<ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"(?:using |[^\w.])Ensemble\.(Models|Agents|Graphs|Monitoring|DataCrew|Notebook)\b")]
    private static partial Regex RoomName();
}
