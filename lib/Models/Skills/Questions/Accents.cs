namespace Ensemble.Models.Skills.Questions;

/// <summary>Letters without their accents: a table, because the runtime's own normalisation does nothing where it has no ICU, as in this course.</summary>
internal static class Accents
{
    private const char First = 'À';

    // À to ſ, each as the plain letter it is read as.
    private const string Plain =
        "AAAAAAACEEEEIIIIDNOOOOO×OUUUUYTsaaaaaaaceeeeiiiidnooooo÷ouuuuyty"
        + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
        + "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

    public static char Without(char letter) => letter - First is >= 0 and var at && at < Plain.Length ? Plain[at] : letter;
}
