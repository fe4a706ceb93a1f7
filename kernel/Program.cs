using Ensemble.Kernel.Jupyter;

// The kernel as a process of its own: what a Jupyter client starts.
const string Usage = "usage: Ensemble.Kernel CONNECTION_FILE (or --connection-file CONNECTION_FILE); a Jupyter client starts it so";

string[] files = args is ["--connection-file", ..] ? args[1..] : args;
if (files is not [var path] || path.StartsWith('-'))
{
    Console.Error.WriteLine(Usage);
    return files is ["--help" or "-h"] ? 0 : 2;
}
// Standard output belongs to the cells; and once there is a kernel, so does Console.Error.
var log = new Log(Console.Error);
try
{
    await new JupyterServer(ConnectionFile.Read(path), log).RunAsync(Environment.CurrentDirectory);
    return 0;
}
catch (ConnectionFileException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
