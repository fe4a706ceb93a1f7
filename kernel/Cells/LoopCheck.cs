using System.Runtime.CompilerServices;
using Microsoft.DotNet.Interactive;

namespace Ensemble.Kernel.Cells;

/// <summary>What every turn of a loop in a C# cell begins with: whether the cell is to be broken off. The compiler's side is in CSharp/LoopChecks.</summary>
public static class LoopCheck
{
    private static bool s_any;

    /// <summary>Throws when the cell that this code belongs to is being broken off. Costs a loop next to nothing until a cell is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Turn()
    {
        if (Volatile.Read(ref s_any)) Look();
    }

    /// <summary>From now on loops look whether they are meant.</summary>
    internal static void Begin() => Volatile.Write(ref s_any, true);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Look()
    {
        if (KernelInvocationContext.Current is { IsBrokenOff: true }) throw new CellInterruptedException(null, stillRuns: false);
    }
}
