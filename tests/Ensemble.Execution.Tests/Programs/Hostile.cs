// Programs that mean harm, in one file so that the tests compile it once. The working folder's file "attack" names the one to run
// and what it is given. They are run in a sandbox only.
using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.InteropServices;

string[] order = File.ReadAllText("attack").Trim().Split(' ');
var attack = typeof(Hostile).GetMethod(order[0])!;
object? left = attack.Invoke(null, BindingFlags.DoNotWrapExceptions, null, attack.GetParameters().Length == 0 ? [] : [order[1]], null);
return left is int exitCode ? exitCode : 0;

static class Hostile
{
    // Who starts processes, threads and memory without an end.
    public static void ForkBomb() { while (true) Shell("exec 2>/dev/null; f() { f | f & }; f; sleep 60"); }
    public static void ManyProcesses() { while (true) Process.Start("/bin/sleep", "60"); }
    public static void MostProcesses() => Console.WriteLine(File.ReadAllLines("/proc/self/limits").First(l => l.StartsWith("Max processes")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]);
    public static void ManyThreads() { while (true) new Thread(() => Thread.Sleep(-1)).Start(); }
    public static void EndlessLoop() { while (true) { } }
    public static void ManyLoops() { for (int i = 0; i < 40; i++) new Thread(EndlessLoop).Start(); EndlessLoop(); }
    public static void EightGigabytes() { var all = new List<byte[]>(); while (true) { all.Add(new byte[64 << 20]); Array.Fill(all[^1], (byte)1); } }
    public static void EightGigabytesAtOnce() => Marshal.AllocHGlobal((nint)(8L << 30));
    public static void EightGigabytesOfTheSystem() { for (int i = 0; i < 8192; i++) Touch(Marshal.AllocHGlobal(1 << 20)); }
    public static void EightGigabytesInChildren() { for (int i = 0; i < 20; i++) Shell("head -c 400m /dev/zero | tail | sleep 60"); Thread.Sleep(-1); }
    public static void HiddenMemory() => Say(memfd_create("x", 0), shmget(0, 1 << 30, 0x3B6), msgget(0, 0x3B6));
    public static int DeepRecursion() => DeepRecursion() + 1;

    // Who writes without an end.
    public static void EndlessOutput() { while (true) Console.WriteLine("again and again"); }
    public static void EndlessLine() { using var output = Console.OpenStandardOutput(); byte[] much = new byte[100_000]; Array.Fill(much, (byte)'x'); while (true) output.Write(much); }
    public static void EndlessErrors() { while (true) Console.Error.WriteLine("again and again"); }
    public static void FillTheDisk() { for (int i = 0; ; i++) File.WriteAllBytes($"f{i}", new byte[1 << 20]); }
    public static void OneBigFile() { using var file = File.Create("big"); while (true) file.Write(new byte[1 << 20]); }
    public static void FilesWithoutNames() { var open = new List<FileStream>(); for (int i = 0; ; i++) { open.Add(File.Create("f")); File.Delete("f"); for (int j = 0; j < 12; j++) open[^1].Write(new byte[1 << 20]); } }
    public static void ManyFiles() { for (int i = 0; ; i++) File.WriteAllText($"f{i}", ""); }
    public static void ManyFilesInMemory(string folder) { for (int i = 0; ; i++) if (creat(System.Text.Encoding.UTF8.GetBytes($"{folder}/{i}\0"), 0x1A4) is >= 0 and var file) close(file); }
    public static void FilesOutOfSight() { Directory.CreateDirectory("d"); chmod("d", 0xC0); ManyFilesInMemory("d"); }
    public static void FillTheDiskInNoTime() { for (int i = 0; i < 5000; i++) close(creat(System.Text.Encoding.UTF8.GetBytes($"f{i}\0"), 0x1A4)); }
    public static void DeepFolders() { while (mkdir("dddddddd", 0x1FF) == 0 && chdir("dddddddd") == 0) ; Thread.Sleep(-1); }
    public static void FillMemoryDisks() { foreach (string disk in (string[])["/tmp", "/dev/shm"]) Try(() => { for (int i = 0; ; i++) File.WriteAllBytes($"{disk}/{i}", new byte[1 << 20]); }); }

    // Who looks around.
    public static void Socket(string port) => Try(() => { using var c = new TcpClient(); c.Connect(IPAddress.Loopback, int.Parse(port)); });
    public static void SocketOutside() => Try(() => { using var c = new TcpClient(); c.Connect("1.1.1.1", 80); });
    public static void Datagram() => Try(() => { using var c = new UdpClient(); c.Send(new byte[3], 3, "8.8.8.8", 53); });
    public static void Names() => Try(() => Dns.GetHostAddresses("example.com"));
    public static void Http() => Try(() => new HttpClient().GetStringAsync("http://example.com").Wait());
    public static void Sockets() => Say(socket(2, 1, 0), socket(16, 3, 0), socket(40, 1, 0), socket(17, 3, 0), socket(38, 5, 0), socketpair(1, 2, 0, new int[2]));
    public static void NetworkCards() => Try(() => Console.WriteLine(string.Join(",", NetworkInterface.GetAllNetworkInterfaces().Select(n => n.Name))));
    public static void Read(string path) => Try(() => Console.WriteLine(File.Exists(path) ? File.ReadAllText(path) : string.Join(",", Directory.GetFileSystemEntries(path))));
    public static void TopFolders() => Console.WriteLine(string.Join(" ", Directory.GetFileSystemEntries("/").Order(StringComparer.Ordinal)));
    public static void EveryProcess() { foreach (string p in Directory.GetDirectories("/proc").Where(d => char.IsDigit(d[6]))) Try(() => Console.WriteLine(File.ReadAllText($"{p}/environ") + File.ReadAllText($"{p}/cmdline"))); }
    public static void OwnEnvironment() { foreach (System.Collections.DictionaryEntry v in Environment.GetEnvironmentVariables()) Console.WriteLine($"{v.Key}={v.Value}"); }
    public static void ReadInput() => Console.WriteLine($"{Console.ReadLine() ?? "nothing"} {Console.In.ReadToEnd().Length}");
    public static void OpenFiles() => Console.WriteLine(string.Join("\n", Directory.GetFiles("/proc/self/fd").Select(f => new FileInfo(f).LinkTarget).Where(t => t is not null && !t.StartsWith("/dotnet") && !t.StartsWith("/program") && !t.StartsWith("pipe:"))));

    // Who changes what is not theirs.
    public static void Write(string path) => Try(() => File.WriteAllText(path, "hacked"));
    public static void WriteEverywhere() { foreach (string d in (string[])["/", "/usr", "/usr/bin", "/etc", "/dotnet", "/program", "/proc/sys/kernel", "/dev"]) Try(() => File.WriteAllText($"{d}/hacked", "x")); }
    public static void Settings() { foreach (string f in (string[])["/proc/sys/kernel/core_pattern", "/proc/sys/vm/drop_caches", "/proc/sysrq-trigger", "/proc/1/mem", "/proc/1/oom_score_adj"]) Try(() => { using var file = new FileStream(f, FileMode.Open, FileAccess.Write); file.Write("core"u8); }); }
    public static void PoisonTheProgram() => Try(() => File.WriteAllText("/program/program.dll", "x"));
    public static void DeleteTheFolder() => Try(() => Directory.Delete("/work", true));
    public static void OwnLimits() { foreach (int limit in (int[])[1, 2, 4, 7]) Console.Write($"{setrlimit(limit, [ulong.MaxValue, ulong.MaxValue])} "); }
    public static void RunAsOwner() => Say(mkdir("d", 0x1FF), chmod("attack", 0x9ED), open("suid", 0x41, 0x9ED), chmod("attack", 0x1ED));
    public static void Pipe() => Say(mkfifo("pipe", 0x1FF));
    public static void NewNamespaces() => Say(unshare(0x10000000), unshare(0x40000000), unshare(0x20000), ptrace(16, 1, 0, 0));
    public static void Links(string outside) { File.CreateSymbolicLink("file.csv", $"{outside}/secret.txt"); File.CreateSymbolicLink("new.csv", $"{outside}/new.txt"); Directory.CreateSymbolicLink("folder", outside); File.CreateSymbolicLink("loop", "loop"); Directory.CreateSymbolicLink("self", "."); }
    public static void NoRights() { Directory.CreateDirectory("a/b"); File.WriteAllText("a/b/c", "x"); File.SetUnixFileMode("a/b", 0); File.SetUnixFileMode("a", 0); File.SetUnixFileMode(".", 0); }
    public static void NamesThatAreNoText() => Say(creat([0xFF, 0], 0x1A4), creat([0xFE, 0], 0x1A4), creat([10, 27, 0], 0x1A4));

    // Who fights the machinery.
    public static void KillParent() => Say(kill(getppid(), 9), Say(kill(1, 9)));
    public static void KillEverybody() => Say(kill(-1, 9), kill(-1, 15));
    public static void KillGroup() => kill(0, 9);
    public static void KillItself() => kill(Environment.ProcessId, 9);
    public static void IgnoreTermination() { using var a = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => c.Cancel = true); using var b = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => c.Cancel = true); Console.WriteLine("waiting"); while (true) Thread.Sleep(1000); }
    public static void Daemon(string mark) { Process.Start("/usr/bin/setsid", ["-f", "/bin/sh", "-c", $"exec >/dev/null 2>&1 </dev/null; sleep {mark}"]); Process.Start("/usr/bin/nohup", ["/bin/sleep", mark]); Thread.Sleep(200); Console.WriteLine("left"); }
    public static void DaemonThatHoldsTheOutput(string mark) { Process.Start("/usr/bin/setsid", ["/bin/sleep", mark]); Console.WriteLine("left"); }
    public static void Terminal() { Console.Write("\u001b[2J\u001b]0;title\u0007\b\0\u009b31m\u202Eevil\u2066\r\nok \U0001F600"); Console.Out.Flush(); using var output = Console.OpenStandardOutput(); output.Write([0xFF, 0xC0, 0x80]); Console.Error.Write("\u001b[31mred"); }
    public static int PretendToCrash() { Console.Error.WriteLine("Unhandled exception. System.Exception: not really"); return 7; }
    public static void FailFast() => Environment.FailFast("I give up");
    public static void BadPointer() => Marshal.WriteByte(8, 1);
    public static int Over255() => 300;
    public static int LikeATimeLimit() => 124;
    public static void LongMessage() => throw new InvalidOperationException(new string('m', 100_000) + "\nsecond line");

    private static void Touch(nint memory) { for (int i = 0; i < 1 << 20; i += 4096) Marshal.WriteByte(memory, i, 1); }
    private static void Shell(string command) => Process.Start("/bin/sh", ["-c", command]);
    private static int Say(params int[] results) { Console.WriteLine(string.Join(' ', results)); return 0; }
    private static void Try(Action attack) { try { attack(); Console.WriteLine("DONE"); } catch (Exception e) { Console.WriteLine($"failed: {(e.InnerException ?? e).GetType().Name}"); } }

    [DllImport("libc")] private static extern int kill(int process, int signal);
    [DllImport("libc")] private static extern int getppid();
    [DllImport("libc")] private static extern int mkdir(string path, int mode);
    [DllImport("libc")] private static extern int chdir(string path);
    [DllImport("libc")] private static extern int chmod(string path, int mode);
    [DllImport("libc")] private static extern int open(string path, int flags, int mode);
    [DllImport("libc")] private static extern int creat(byte[] path, int mode);
    [DllImport("libc")] private static extern int close(int file);
    [DllImport("libc")] private static extern int mkfifo(string path, int mode);
    [DllImport("libc")] private static extern int memfd_create(string name, int flags);
    [DllImport("libc")] private static extern int shmget(int key, nint size, int flags);
    [DllImport("libc")] private static extern int msgget(int key, int flags);
    [DllImport("libc")] private static extern int socket(int family, int type, int protocol);
    [DllImport("libc")] private static extern int socketpair(int family, int type, int protocol, int[] pair);
    [DllImport("libc")] private static extern int setrlimit(int limit, ulong[] values);
    [DllImport("libc")] private static extern int unshare(int flags);
    private static int ptrace(int request, int process, nint address, nint data) => (int)syscall(RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 101 : 117, request, process, address, data);
    [DllImport("libc")] private static extern nint syscall(nint number, nint a, nint b, nint c, nint d);
}
