namespace Ensemble.Models.Skills.Questions;

/// <summary>The words that people use for a value of the data: "women" for female, "Korean" for South Korea, "Sunday" for Sun.</summary>
internal static class ValueNames
{
    // What is asked, and how a table may write it.
    private static readonly string[] Lines =
    [
        "woman: female, f", "lady: female, f", "girl: female, f", "female: f, woman", "man: male, m", "gentleman: male, m", "boy: male, m", "male: m, man",
        "american: usa, us, america, united states, united states of america", "usa: us, united states, united states of america", "us: usa, united states",
        "america: usa, united states", "european: europe", "japanese: japan", "german: germany", "french: france", "british: uk, britain, great britain, united kingdom",
        "uk: united kingdom, britain, great britain", "britain: uk, united kingdom, great britain", "english: england", "scottish: scotland", "irish: ireland", "italian: italy",
        "spanish: spain", "portuguese: portugal", "chinese: china", "indian: india", "brazilian: brazil", "canadian: canada", "mexican: mexico", "argentine: argentina",
        "australian: australia", "african: africa", "asian: asia", "russian: russia", "swedish: sweden", "norwegian: norway", "danish: denmark", "finnish: finland",
        "swiss: switzerland", "dutch: netherlands", "belgian: belgium", "austrian: austria", "polish: poland", "greek: greece", "turkish: turkey", "egyptian: egypt",
        "korean: korea, south korea", "korea: south korea", "thai: thailand", "vietnamese: vietnam", "indonesian: indonesia", "nigerian: nigeria", "kenyan: kenya",
        "northern: north", "southern: south", "eastern: east", "western: west", "foggy: fog", "sunny: sun", "snowy: snow", "rainy: rain",
        "monday: mon, mo", "tuesday: tue, tues, tu", "wednesday: wed, we", "thursday: thu, thur, thurs, th", "friday: fri, fr", "saturday: sat, sa", "sunday: sun, su",
        "january: jan", "february: feb", "march: mar", "april: apr", "june: jun", "july: jul", "august: aug", "september: sep, sept", "october: oct", "november: nov", "december: dec",
        "jan: january", "feb: february", "apr: april", "aug: august", "sep: september", "oct: october", "nov: november", "dec: december",
    ];

    private static readonly ILookup<string, string[]> ByWord = Lines
        .Select(line => line.Split(": "))
        .SelectMany(parts => parts[1].Split(", ").Select(value => (asked: parts[0], value: value.Split(' '))))
        .ToLookup(p => p.asked, p => p.value);

    /// <summary>The other words under which a table may hold what a question calls by this one.</summary>
    public static IEnumerable<string[]> For(string word) => ByWord[word];
}
