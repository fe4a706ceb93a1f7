using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Mends programs, its own and others', by what the compiler and the run say of them.</summary>
internal sealed class ProgramMending(Desk desk)
{
    private (string Program, string File) _missing;

    /// <summary>Begins with somebody's program: mends it where the message says what is wrong, else runs it first.</summary>
    public string Start(string code, string message)
    {
        desk.Restart();
        desk.Asked = false;
        desk.Take(code);
        var told = RunReport.Read(message) ?? CompilerError.Report(message);
        return told is not null ? Mend(told) : desk.Run(Step.Mend, "I run it as it is first, to see what the compiler and the run say.", code);
    }

    public string Mend(RunReport report)
    {
        if (Mender.Mend(desk.Program, report) is not { } mended) return desk.GiveUp($"I have no rule that mends this: {report.InBrief}");
        if (!desk.Attempts.IsNew(mended)) return desk.GiveUp($"My repairs go round in a circle: {report.InBrief}");
        desk.Use(mended.Usings);
        return desk.Run(desk.Step is Step.Idle ? Step.Mend : desk.Step, mended.What, mended.Code);
    }

    public bool MissesFile(RunReport report) =>
        report.Exception is "FileNotFoundException" && MissingFile.Name(report) is { } name && desk.Program.Contains(name, StringComparison.Ordinal);

    public string LookForFile(RunReport report)
    {
        _missing = (desk.Program, MissingFile.Name(report)!);
        return desk.Run(Step.FilesToMend, $"There is no file {_missing.File} here. I look which files there are.", LookPrograms.Files);
    }

    public string SawFiles(RunReport report)
    {
        var (program, file) = _missing;
        return MissingFile.Nearest(file, report.Lines) is { } near
            ? desk.Run(Step.Mend, $"There is no {file}, but there is {near}: I read that one.", program.Replace(file, near, StringComparison.Ordinal))
            : desk.GiveUp($"There is no file {file} here, and none of a name like it: {Phrases.Names(report.Lines.Take(10))}.");
    }
}
