using Ensemble.Models.Skills.Questions;

namespace Ensemble.Models.Skills.Programs;

/// <summary>Finds the file that a task is about, and looks what it holds.</summary>
internal sealed class FileFinder(Desk desk, Answering answering)
{
    public string Look(string why) => desk.Run(Step.Look, why, LookPrograms.Look(desk.File!, desk.Separator));

    public string List(string why) => desk.Run(Step.Files, why, LookPrograms.Files);

    public string Looked(RunReport report)
    {
        var (sheet, instead, trouble) = LookPrograms.ReadLook(desk.File!, desk.Separator, report.Lines);
        if (instead is { } separator)
        {
            desk.Separator = separator;
            return Look($"The cells of {desk.File} are not parted by commas, so I look again.");
        }
        if (sheet is null) return desk.End(trouble!);
        desk.Sheet = sheet;
        return answering.HasQuestions ? answering.Next() : desk.Ask($"{desk.File} has the columns {Phrases.Names(sheet.Columns.Select(c => c.Name))}.", "What do you want to know about it?");
    }

    public string Listed(RunReport report)
    {
        var files = report.Lines.Where(f => Path.GetExtension(f).ToLowerInvariant() is ".csv" or ".tsv" or ".txt").ToList();
        if (files.Count == 0) return desk.GiveUp("There is no data file in the folder.");
        string? missing = desk.File, found = Find(files, missing);
        if (found is null || found == missing) return AskWhich(files, missing);
        desk.Rename(found);
        if (missing is null) return Look($"I take {found} for the file that is meant, and look at it.");
        desk.Remarks.Add($"I used {found}; there is no {missing}.");
        return Look($"There is no '{missing}', but there is '{found}': I take that one and look at it.");
    }

    private string? Find(List<string> files, string? missing)
    {
        var names = files.Select(f => Path.GetFileNameWithoutExtension(f)!).ToList();
        string? name = missing is null ? names.FirstOrDefault(f => answering.Questions.Any(q => Names(q, f)))
            : NearestNames.Find(Path.GetFileNameWithoutExtension(missing), names, 1).FirstOrDefault();
        if (name is not null) return files[names.IndexOf(name)];
        return missing is null && files.Count == 1 ? files[0] : null;
    }

    private string AskWhich(List<string> files, string? missing)
    {
        desk.Rename(null);
        string lack = missing is null ? "The task names no file." : $"There is no file '{missing}' here.";
        return desk.Ask(lack, $"Which file do you mean: {Phrases.Names(files.Take(10), "or")}?");
    }

    private static bool Names(string question, string file)
    {
        var asked = Words.Split(question).Select(Words.Singular).ToHashSet();
        return Words.Split(file).Select(Words.Singular).Any(w => w.Length > 2 && asked.Contains(w) && !Grammar.IsCommon(w)) || asked.Any(a => a.Length > 4 && file.Contains(a, StringComparison.OrdinalIgnoreCase));
    }
}
