namespace Ensemble.Course.Install;

/// <summary>What a person does after the kernel is installed, in order.</summary>
internal static class NextSteps
{
    public static string After(KernelFolder folder, KernelSpec spec, KernelSource source, JupyterFolders places, string? prefix)
    {
        string data = places.Data(prefix);
        string hidden = places.IsKnownToVsCode(data) ? "" : $"""

              VS Code does not look for kernels there by itself: set the environment variable JUPYTER_PATH to
                {data}
              before you start VS Code or JupyterLab.

            """;
        string first = Directory.EnumerateFiles(Path.Combine(source.Root, "notebooks"), "*.ipynb").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal).FirstOrDefault("");
        return $"""
            Installed {KernelSpec.DisplayName}{(spec.IsQuick ? "" : ", without quick start")}
              {folder.Path}
            The library that the notebooks load is built: this command needs it too.
              {source.Library}
            {hidden}
            Next, in VS Code:
              1. Install the extension "Jupyter" (ms-toolsai.jupyter).
              2. File > Open Folder…  {source.Root}
              3. Open a notebook, such as {Path.Combine("notebooks", first)}
              4. Select Kernel (at the top right) > Jupyter Kernel… > {KernelSpec.DisplayName}
              5. Run the first cell.
            Was VS Code open already? Run "Developer: Reload Window" from its command palette first.
            In JupyterLab: start it in the same folder, open a notebook, choose {KernelSpec.DisplayName}.

            Does something not work? dotnet run --project course -- doctor
            """;
    }
}
