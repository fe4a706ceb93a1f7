using Ensemble.Kernel.Cells;
using Ensemble.Kernel.Packages;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Dialect;

/// <summary><c>#r "nuget:…"</c> and <c>#i "nuget:…"</c>: those that stand together are restored together.</summary>
internal sealed class PackageDirectives(SessionPackages session)
{
    public static bool Is(CellPart part) => part is DirectivePart { Line: { Name: Directives.Reference or Directives.Feed, AsksForHelp: false } };

    /// <summary>What is wrong with such a line that can be told without asking a feed; null when nothing is.</summary>
    public static string? Fault(DirectiveLine line)
    {
        if (line.Name == Directives.Reference) return PackageRequest.Parse(line["REFERENCE"]!).Fault;
        string feed = line["FEED"]!;
        return PackageRequest.IsPackage(feed) && PackageRequest.Rest(feed).Length > 0 ? null
            : "#i: a feed of packages is written #i \"nuget:ADDRESS\", as in #i \"nuget:https://example.org/index.json\"";
    }

    public async Task<CellError?> RunAsync(IReadOnlyList<DirectiveLine> lines, CellOrigin origin, KernelInvocationContext cell)
    {
        int at = lines[0].Number;
        try
        {
            foreach (var feed in lines.Where(l => l.Name == Directives.Feed)) session.AddFeed(PackageRequest.Rest(feed["FEED"]!));
            var asked = lines.Where(l => l.Name == Directives.Reference).ToList();
            if (asked.Count > 0) at = asked[0].Number;
            var requests = asked.Select(l => PackageRequest.Parse(l["REFERENCE"]!).Request!).ToList();
            await session.InstallAsync(requests, cell, note => cell.Send(new StreamText("stderr", note + "\n")));
            return null;
        }
        catch (Exception e) when (e is PackageException or BadImageFormatException)
        {
            return new("PackageError", e.Message, [$"{origin.Label}, line {at}: {e.Message}"], at);
        }
    }
}
