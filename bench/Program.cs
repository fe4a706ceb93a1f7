using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Ensemble.Bench;

const string Usage = """
    Measures what the course costs. Build it optimised: dotnet run -c Release --project bench -- COMMAND

      run [NOTEBOOK]      a notebook from top to bottom (default 7): wall time and peak memory of the whole process
      check               the score cards of all exercises, untouched and solved, and make
      crew [ROWS]         the crew on big tables (default 1000000 rows): wall time, peak memory and the time of each step
      table SHAPE FILE [ROWS]   only write one of the big tables: varied, repeated, stamped or distinct
      kernel [DLL] [CELLS]  the kernel over its sockets: start, cells, memory, and CELLS trivial cells (default 10000) in one session;
                          DLL is the Ensemble.Kernel.dll of an installed kernel (default: the one built beside this program)
      chat                a conversation whose model takes no time: a turn early and late, and conversations of 250 to 2000 turns
      code                generated programs in isolation: the first of a process, the same again, another one
      micro [--filter X]  micro-benchmarks; BenchmarkDotNet's own options follow
    """;

switch (args)
{
    case ["run", .. var rest]:
        return await WholeRuns.NotebookAsync(rest.FirstOrDefault() ?? "7");
    case ["check"]:
        return await WholeRuns.ChecksAsync();
    case ["crew"]:
        return await WholeRuns.CrewAsync(1_000_000);
    case ["crew", var rows] when int.TryParse(rows, out int count) && count > 0:
        return await WholeRuns.CrewAsync(count);
    case ["table", var shape, var file, .. var rest] when BigTable.Shapes.Contains(shape) && int.TryParse(rest.FirstOrDefault() ?? "1000000", out int count) && count > 0:
        BigTable.Write(shape, file, count);
        return 0;
    case ["kernel", .. var rest] when int.TryParse(rest.ElementAtOrDefault(1) ?? "10000", out int cells) && cells > 0:
        return await KernelRuns.RunAsync(rest.ElementAtOrDefault(0) ?? Path.Combine(AppContext.BaseDirectory, "Ensemble.Kernel.dll"), cells);
    case ["chat"]:
        return await ChatRuns.RunAsync();
    case ["code"]:
        return await CodeRuns.RunAsync();
    case ["code", "once"]:
        return await CodeRuns.OnceAsync();
    case ["micro", .. var rest]:
        // In this process: the library has one output folder, which a second build would overwrite.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
        BenchmarkSwitcher.FromAssembly(typeof(WholeRuns).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"], config);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 1;
}
