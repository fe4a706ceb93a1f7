namespace Ensemble.Models.Skills.Questions;

/// <summary>Recognises the word a question uses for the rows: penguins, strikes, passengers.</summary>
internal static class RowNouns
{
    // A noun for rows, and words that the columns of such a table carry. One of them is enough to believe the noun;
    // a noun that no table backs is not believed: unicorns are not counted as rows.
    private static readonly (string Nouns, string Columns)[] Kinds =
    [
        (People, "age sex gender name firstname lastname surname employee customer passenger student patient user member player salary"),
        ("employee worker staff colleague", "employee salary department job hire income attrition overtime staff"),
        ("customer client guest visitor shopper buyer diner consumer", "customer client order purchase tip bill basket spending checkout loyalty churn"),
        ("passenger traveller traveler", "passenger ticket fare boarding cabin embarked seat"),
        ("student pupil learner", "student grade gpa exam school course lunch marks math"),
        ("patient", "patient diagnosis disease hospital admission blood glucose cholesterol treatment"),
        ("user member subscriber participant respondent voter", "user member subscriber subscription participant respondent survey vote age gender sex"),
        ("player athlete", "player team goals points position nationality height club sport medal"),
        ("order sale transaction purchase payment invoice deal", "price amount quantity qty revenue sales order product invoice cost payment"),
        ("party table bill meal visit", "tip bill"),
        ("product item article good", "price product sku brand stock category item"),
        ("flight", "carrier airline origin destination dest departure arrival airport flight"),
        ("trip ride journey rental delivery", "distance duration origin destination trip fare rider pickup dropoff bike"),
        ("movie film show book song album title track", "title rating genre director author artist"),
        ("house home property apartment flat listing building district", "bedrooms rooms sqft rent bathrooms house price_per"),
        ("car vehicle automobile model", "mpg horsepower cylinders displacement engine mileage make model fuel"),
        ("measurement reading sample", "station sensor pm10 pm25 no2 so2 o3 ozone humidity temperature pressure"),
        ("day month year week measurement reading hour", "date day year month time timestamp datetime"),
        ("earthquake quake event tremor", "magnitude mag depth"),
        ("game match fixture", "score team goals points home away hometeam awayteam winner"),
        ("game", "platform publisher console genre"),
        ("accident crash strike incident crime", "date location severity injuries damage"),
        ("flower plant", "petal sepal"),
        ("tree plant", "species height diameter"),
        ("animal bird penguin fish dog cat pet", "species breed wingspan weight beak bill flipper"),
        ("wine", "alcohol ph acidity"),
        ("coffee", "roast bean aroma"),
        ("company firm business startup", "revenue employees industry sector company funding"),
        ("school university college hospital", "students name beds enrollment"),
        ("loan borrower applicant application", "loan credit default interest income"),
        ("diamond", "carat cut clarity"),
        ("call ticket request complaint", "agent call ticket duration priority resolution"),
        ("review comment post tweet", "review text rating likes comment post"),
        ("storm hurricane flood fire wildfire", "wind category pressure area acres severity"),
        ("launch mission", "rocket mission launch orbit"),
        ("session click page", "session clicks views bounce page"),
        ("stock share", "symbol ticker close volume"),
    ];

    private const string People = "person people man woman adult child individual kid girl boy lady gentleman";

    private const string Some = "man woman adult child kid girl boy lady gentleman";

    // Each row is one of them only where a column names it.
    private const string Places = "country city state town nation place region county village";

    private static readonly HashSet<string> Heads = ["many", "of", "all", "the", "most", "fewest", "more", "fewer", "among", "are", "do", "did", "does", "which", "what", "and", "have", "those", "were"];

    private static readonly HashSet<string> Always = ["row", "record", "entry", "observation", "sample", "case", "item", "line", "instance", "datapoint", "point", "measurement", "one"];

    /// <summary>True where the word at this place can stand for the rows of this table.</summary>
    public static bool IsRow(Reading reading, int index)
    {
        string noun = Words.Singular(reading.Word(index));
        if (noun.Length < 3) return false;
        // Children and women are some of the rows: a condition on age or sex has to say which.
        if (Has(Some, noun) && !reading.Filters.Any(f => f.BareColumn.Contains("age", StringComparison.OrdinalIgnoreCase) || f.BareColumn.Contains("sex", StringComparison.OrdinalIgnoreCase) || f.BareColumn.Contains("gender", StringComparison.OrdinalIgnoreCase))
            && !InFileName(reading, noun)) return false;
        // "Sales" counts rows only where rows are counted; "total sales" is a sum that some column must hold.
        if (Thesaurus.SameMeaning(noun, "revenue") && !(reading.Word(index - 1) is "many" or "of" or "which")) return false;
        return Always.Contains(noun) || InFileName(reading, noun) || InEveryName(reading, noun) || IsBacked(reading, noun) || (Has(Places, noun) && reading.Schema.Label is not null);
    }

    /// <summary>
    /// True for a plural where a question names its rows, over a table that shows neither by its file's name nor by its columns what
    /// they are, and in a question that names something the table has. Over employees.csv "pilots" would be a part of the rows.
    /// </summary>
    public static bool IsBelievable(Reading reading, int index)
    {
        string word = reading.Word(index), noun = Words.Singular(word);
        if (noun == word || reading.Tokens[index].IsName || reading.Columns.Count + reading.Values.Count + reading.Filters.Count == 0) return false;
        bool named = Words.Split(Path.GetFileNameWithoutExtension(reading.Schema.File)).Any(w => Words.Singular(w) != w || Kinds.Any(k => Has(k.Nouns, w) || Has(k.Columns, w)));
        bool introduced = Heads.Contains(reading.Word(index - 1)) || index > 0 && (reading.Uses[index - 1] is TokenUse.Value or TokenUse.Time or TokenUse.Count || Thesaurus.IsSuperlative(reading.Word(index - 1)));
        return introduced && !named && !Kinds.Any(k => Backing(reading, k.Columns) >= 2);
    }

    /// <summary>True for a word that stands for rows of whatever kind.</summary>
    public static bool IsGeneral(Reading reading, int index)
    {
        string noun = Words.Singular(reading.Word(index));
        return Always.Contains(noun) || (Has(People, noun) && IsRow(reading, index)) || InFileName(reading, noun);
    }

    /// <summary>True where two nouns can stand for the same rows, as "employees" and "workers" can.</summary>
    public static bool SameKind(string first, string second)
    {
        string a = Words.Singular(first), b = Words.Singular(second);
        return a == b || Kinds.Any(k => Has(k.Nouns, a) && Has(k.Nouns, b));
    }

    /// <summary>True for a word that stands for people.</summary>
    public static bool IsPerson(string word) => Kinds.Take(8).Any(k => Has(k.Nouns, Words.Singular(word)));

    // Rows called "Game 1", "Game 2", … are games.
    private static bool InEveryName(Reading reading, string noun) =>
        reading.Schema.Label is { TopValues.Count: > 1 } label && label.TopValues.All(v => Words.Split(v).Select(Words.Singular).Contains(noun));

    private static bool InFileName(Reading reading, string noun)
    {
        string stem = Path.GetFileNameWithoutExtension(reading.Schema.File);
        var words = Words.Split(stem).Select(Words.Singular).ToList();
        return words.Any(w => w == noun || Words.SameStem(noun, w)) || (noun.Length >= 4 && Words.Fold(stem).Contains(noun, StringComparison.Ordinal));
    }

    private static bool IsBacked(Reading reading, string noun) => Kinds.Any(k => Has(k.Nouns, noun) && Backing(reading, k.Columns) > 0);

    // How many of these words the table's columns carry.
    private static int Backing(Reading reading, string words)
    {
        var columns = reading.Schema.Columns.SelectMany(c => Words.Split(c.Name)).Select(Words.Singular).ToHashSet();
        return words.Split(' ').Count(w => columns.Contains(Words.Singular(w)));
    }

    private static bool Has(string nouns, string noun) => nouns.Split(' ').Contains(noun);
}
