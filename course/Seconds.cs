using System.CommandLine;

namespace Ensemble.Course;

/// <summary>Options that take a number of seconds.</summary>
internal static class Seconds
{
    public static void Validate(Option<double> option) => option.Validators.Add(given =>
    {
        if (given.Errors.Any() || given.GetValueOrDefault<double>() is not (> 0 and <= 86_400)) given.AddError($"{option.Name} takes a number of seconds, more than 0 and at most 86400.");
    });
}
