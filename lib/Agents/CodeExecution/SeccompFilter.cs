using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Ensemble.Agents.CodeExecution;

/// <summary>
/// The system calls that a generated program is denied, as a program for the kernel's filter (see <c>man 2 seccomp</c>). Namespaces already hide the
/// machine; this closes what they leave open: memory that no limit counts, pipes that hang a reader, other processes' memory, sockets
/// (their buffers are memory that no limit counts, too), files that run with their owner's rights, and large parts of the kernel that no C# program needs.
/// </summary>
internal static class SeccompFilter
{
    private const uint Allow = 0x7fff0000, NotPermitted = 0x00050001, Kill = 0x80000000;
    private const ushort Load = 0x20, IfEqual = 0x15, IfAtLeast = 0x35, IfAnyBit = 0x45, Return = 0x06;
    private const uint NumberAt = 0, ArchitectureAt = 4, FirstArgumentAt = 16, SetUserOrGroup = 0xC00;

    /// <param name="Denied">System calls that fail whatever they are given.</param>
    /// <param name="Modes">System calls that give a file its rights, and which argument says them.</param>
    private sealed record Machine(uint Architecture, uint[] Denied, (uint Call, uint Argument)[] Modes);

    // socket, socketpair · ptrace, process_vm_readv and _writev · memfd_create, memfd_secret, shmget, msgget, semget · mknod, mknodat · unshare, setns ·
    // add_key, request_key, keyctl · bpf, perf_event_open, userfaultfd · io_uring_setup, _enter, _register · openat2, which hides its mode.
    // Modes: chmod, fchmod, fchmodat, fchmodat2 · open, creat, openat
    private static readonly Machine X64 = new(0xC000003E,
        [41, 53, 101, 310, 311, 319, 447, 29, 68, 64, 133, 259, 272, 308, 248, 249, 250, 321, 298, 323, 425, 426, 427, 437],
        [(90, 1), (91, 1), (268, 2), (452, 2), (2, 2), (85, 1), (257, 3)]);

    private static readonly Machine Arm64 = new(0xC00000B7,
        [198, 199, 117, 270, 271, 279, 447, 194, 186, 190, 33, 97, 268, 217, 218, 219, 280, 241, 282, 425, 426, 427, 437],
        [(52, 1), (53, 2), (452, 2), (56, 3)]);

    /// <summary>The filter for this machine's processor, or null where we know no numbers for it.</summary>
    public static byte[]? ForThisMachine() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => Assemble(X64),
        Architecture.Arm64 => Assemble(Arm64),
        _ => null,
    };

    private static byte[] Assemble(Machine machine)
    {
        var code = new List<(ushort Code, byte IfTrue, byte IfFalse, uint Value)>
        {
            (Load, 0, 0, ArchitectureAt),
            (IfEqual, 1, 0, machine.Architecture),
            (Return, 0, 0, Kill),
            (Load, 0, 0, NumberAt),
            // The second set of numbers of x86-64 (x32) would go round the list.
            (IfAtLeast, 0, 1, 0x40000000),
            (Return, 0, 0, NotPermitted),
        };
        foreach (uint call in machine.Denied) code.AddRange([(IfEqual, 0, 1, call), (Return, 0, 0, NotPermitted)]);
        foreach (var (call, argument) in machine.Modes)
            code.AddRange([(IfEqual, 0, 4, call), (Load, 0, 0, FirstArgumentAt + 8 * argument), (IfAnyBit, 0, 1, SetUserOrGroup), (Return, 0, 0, NotPermitted), (Return, 0, 0, Allow)]);
        code.Add((Return, 0, 0, Allow));

        byte[] bytes = new byte[code.Count * 8];
        for (int i = 0; i < code.Count; i++)
        {
            var at = bytes.AsSpan(i * 8);
            BinaryPrimitives.WriteUInt16LittleEndian(at, code[i].Code);
            (at[2], at[3]) = (code[i].IfTrue, code[i].IfFalse);
            BinaryPrimitives.WriteUInt32LittleEndian(at[4..], code[i].Value);
        }
        return bytes;
    }
}
