namespace Ensemble.Models.Skills.Questions;

/// <summary>
/// Verbs that only link the parts of a question: "were placed", "flew", "live in". A verb that states something about the rows,
/// such as "won" or "died", is none of them: leaving it out would change the answer.
/// </summary>
internal static class CommonVerbs
{
    private static readonly string[] Regular = Words("""
        lead place cause result travel work produce release ship order purchase play visit start end arrive depart board embark generate receive weigh measure
        age size locate call name label mark rate classify categorise categorize register log experience cover range perform account form think want need help tell answer
        move tend originate associate stand represent constitute comprise contribute improve gain worsen trend sort trade operate land land handle use offer serve
        provide count sell lie stay leave sleep sit eat drink order carry bear score share connect relate show turn add publish write direct create record compete participate enter join appear open close enter exit attend study finish complete belong accord base own rent book charge bill look wear emit consume heat cool burn employ manage
        """);

    private static readonly string[] Irregular = Words("""
        sold fly flew flown flying fall fell fallen born bought buy spend spent earn earns earned pay paid built run ran running runs hit struck make made brought bring gave given cost drove drive driven driving
        go went gone shrunk led left met held sat lay lies lying slept ate drank took thought knew know fed led swam swum rode ridden ride riding sent send wrote written kept grown wore worn burnt
        """);

    private static readonly HashSet<string> All = [.. Regular.SelectMany(Forms), .. Irregular];

    // Nouns as often as verbs: an average rent is something the table must hold.
    private static readonly HashSet<string> Nouns =
        [.. Words("age size rate rent cost score charge bill book cover land run run work travel visit drink study report share place register experience order name label mark measure fall offer ride drive purchase release record contact interest")];

    /// <summary>True for a form of a verb that may be left out.</summary>
    public static bool Contains(string word) => All.Contains(word);

    /// <summary>True where the word at this place is such a verb: "How many students score …", but not "the score".</summary>
    public static bool IsVerb(Reading reading, int index)
    {
        string word = reading.Word(index), before = reading.Word(index - 1);
        if (!Contains(word)) return false;
        if (!Nouns.Contains(Questions.Words.Singular(word))) return true;
        bool helped = reading.Tokens.Take(index).Any(t => t.Word is "do" or "does" or "did");
        bool ofNamed = index > 0 && reading.Uses[index - 1] is TokenUse.Value or TokenUse.Column && Questions.Words.Singular(before) != before;
        return helped || ofNamed || before is "who" or "that" or "to" or "can" or "could" or "they" || (index > 0 && RowNouns.IsRow(reading, index - 1) && Questions.Words.Singular(before) != before);
    }

    private static IEnumerable<string> Forms(string verb)
    {
        bool mute = verb.EndsWith('e'), sibilant = verb.EndsWith("sh", StringComparison.Ordinal) || verb.EndsWith('s');
        bool consonantY = verb.EndsWith('y') && !"aeo".Contains(verb[^2]);
        string stem = mute ? verb[..^1] : verb;
        string past = consonantY ? verb[..^1] + "ied" : stem + "ed", third = consonantY ? verb[..^1] + "ies" : sibilant ? verb + "es" : verb + "s";
        // "travelled" doubles its last letter on one side of an ocean.
        return [verb, past, third, stem + "ing", stem + stem[^1] + "ed", stem + stem[^1] + "ing"];
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
