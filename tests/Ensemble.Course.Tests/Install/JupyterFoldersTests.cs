using Ensemble.Course.Install;

namespace Ensemble.Course.Tests.Install;

/// <summary>Where the kernel goes, as Jupyter's own rules say.</summary>
public sealed class JupyterFoldersTests
{
    private static readonly string Root = Path.GetPathRoot(Path.GetTempPath())!;

    [Fact]
    public void A_prefix_comes_before_every_setting() =>
        Assert.Equal(Path.Combine(Root, "a b", "share", "jupyter"), Folders(("JUPYTER_DATA_DIR", At("named"))).Data(At("a b")));

    [Fact]
    public void The_data_folder_can_be_named()
    {
        Assert.Equal(At("named"), Folders(("JUPYTER_DATA_DIR", At("named")), ("XDG_DATA_HOME", At("data"))).Data(null));
        Assert.Equal(Users(), Folders(("JUPYTER_DATA_DIR", "")).Data(null));
    }

    [Fact]
    public void The_users_own_folder_is_the_systems_usual_one() => Assert.Equal(Users(), Folders().Data(null));

    [Fact]
    public void On_Linux_the_desktops_data_folder_is_followed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "XDG_DATA_HOME is a setting of Linux desktops.");
        Assert.Equal("/data/jupyter", Folders(("XDG_DATA_HOME", "/data")).Data(null));
    }

    [Fact]
    public void VS_Code_knows_the_users_folder_and_what_JUPYTER_PATH_names_and_no_other()
    {
        Assert.True(Folders().IsKnownToVsCode(Users()));
        Assert.False(Folders(("JUPYTER_DATA_DIR", At("named"))).IsKnownToVsCode(At("named")));
        Assert.True(Folders(("JUPYTER_PATH", At("first") + Path.PathSeparator + At("named") + Path.DirectorySeparatorChar)).IsKnownToVsCode(At("named")));
    }

    private static string At(string name) => Path.Combine(Root, name);

    private static string Users() =>
        OperatingSystem.IsWindows() ? Path.Combine(At("home"), "jupyter")
        : OperatingSystem.IsMacOS() ? Path.Combine(At("home"), "Library", "Jupyter")
        : Path.Combine(At("home"), ".local", "share", "jupyter");

    private static JupyterFolders Folders(params (string Name, string Value)[] set)
    {
        var variables = set.Append((OperatingSystem.IsWindows() ? "APPDATA" : "HOME", At("home"))).ToDictionary(v => v.Item1, v => v.Item2);
        return new(name => variables.GetValueOrDefault(name));
    }
}
