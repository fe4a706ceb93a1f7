namespace Ensemble.Models.Skills.Questions;

/// <summary>Words that people use for the same thing when they ask about data.</summary>
internal static class Thesaurus
{
    // Each line is one meaning. A word may stand in several lines.
    private static readonly string[] Meanings =
    [
        "mass weight weigh weighed heavy heavier heaviest light lighter lightest wt",
        "length long longer longest short shorter shortest len",
        "height tall taller tallest high elevation altitude",
        "depth deep deeper deepest",
        "width wide wider widest breadth",
        "size big bigger biggest",
        "area surface",
        "speed velocity fast faster fastest slow slower slowest",
        "age old older oldest young younger youngest",
        "temperature temp hot hotter hottest warm warmer warmest cold colder coldest cool cooler coolest",
        "precipitation rain rained rainfall precip wet wetter wettest dry drier driest",
        "wind windy windier windiest",
        "maximum max highest peak",
        "minimum min lowest",
        "average avg mean",
        "price cost expensive cheap cheaper cheapest fare fee",
        "cost expense spending expenditure spend spent",
        "damage loss",
        "salary wage pay earnings earn income compensation",
        "income gdp rich richer richest poor poorer poorest wealth wealthy wealthier wealthiest",
        "revenue sales turnover sale",
        "profit earning margin",
        "quantity qty unit volume amount",
        "population populous pop inhabitant people",
        "sex gender",
        "country nation",
        "city town municipality",
        "state province",
        "region area territory zone",
        "beak bill culmen",
        "car vehicle automobile auto",
        "maker manufacturer make brand company",
        "mpg mileage",
        "horsepower power hp powerful",
        "engine displacement",
        "acceleration accelerate",
        "duration length runtime",
        "rating score",
        "rating grade mark",
        "film movie",
        "customer client buyer",
        "employee worker staff",
        "department dept division",
        "product item article",
        "category type kind class",
        "year yr",
        "date day",
        "date time timestamp datetime",
        "departure dep",
        "arrival arr",
        "latitude lat",
        "longitude lon lng long",
        "magnitude mag strength strong stronger strongest",
        "fertility fertile",
        "life lifespan",
        "death dead die died mortality fatality",
        "survive survival survivor survived",
        "number num no nr count",
        "percent percentage pct",
        "operator airline carrier",
        "aircraft plane airplane",
        "bedroom room",
        "distance dist far farther farthest",
        "humidity humid",
        "pressure press",
        "crime offence offense",
        "student pupil",
        "teacher instructor",
        "experience tenure seniority",
        "identifier id",
    ];

    /// <summary>Words that deny another: who died did not survive.</summary>
    public static readonly IReadOnlyDictionary<string, string> Opposites = new Dictionary<string, string>
    {
        ["died"] = "survived", ["die"] = "survived", ["dead"] = "survived", ["perished"] = "survived", ["deaths"] = "survived", ["inactive"] = "active", ["failed"] = "passed", ["lost"] = "won", ["unpaid"] = "paid", ["unmarried"] = "married", ["alive"] = "died",
    };

    private static readonly ILookup<string, int> ByWord = Meanings
        .SelectMany((line, index) => line.Split(' ').Select(word => (word, index)))
        .ToLookup(p => p.word, p => p.index);

    // A comparative or superlative that points down: "lightest" asks for the smallest mass.
    private static readonly HashSet<string> Low =
    [
        "lowest", "smallest", "least", "fewest", "lightest", "shortest", "slowest", "youngest", "coldest", "coolest", "driest", "cheapest", "poorest", "worst",
        "bottom", "minimum", "min", "lower", "smaller", "less", "fewer", "lighter", "shorter", "slower", "younger", "colder", "cooler", "drier", "cheaper", "poorer", "narrowest", "weakest", "rarest", "last",
    ];

    private static readonly HashSet<string> High =
    [
        "highest", "largest", "biggest", "most", "greatest", "heaviest", "longest", "tallest", "deepest", "widest", "fastest", "oldest", "hottest", "warmest",
        "wettest", "windiest", "richest", "best", "top", "maximum", "max", "commonest", "strongest", "farthest", "wealthiest", "busiest", "deadliest",
    ];

    // How a value of the data may be called in a question.
    private static readonly ILookup<string, string> Values = new[]
    {
        "woman female f", "lady female f", "girl female f", "female f", "man male m", "gentleman male m", "boy male m", "male m",
        "american usa us america united", "european europe", "japanese japan", "german germany", "french france", "british uk britain united", "english england", "italian italy", "spanish spain", "chinese china", "indian india",
        "brazilian brazil", "canadian canada", "mexican mexico", "australian australia", "african africa", "asian asia", "russian russia", "swedish sweden", "swiss switzerland", "dutch netherlands", "austrian austria", "korean korea",
        "us usa", "usa us", "uk britain", "northern north", "southern south", "eastern east", "western west", "foggy fog", "sunny sun", "snowy snow", "rainy rain",
    }.Select(line => line.Split(' ')).SelectMany(words => words.Skip(1).Select(w => (asked: words[0], value: w))).ToLookup(p => p.asked, p => p.value);

    /// <summary>The other words under which a table may hold what a question calls by this one: "women" as female, "Japanese" as Japan.</summary>
    public static IEnumerable<string> SameValue(string word) => Values[word];

    /// <summary>A question with its idioms put plainly: "fuel economy" is mileage, "how old" asks for an age.</summary>
    public static string Plain(string question) => Idioms.Aggregate(question, (text, idiom) => text.Replace(idiom.Idiom, idiom.Plain, StringComparison.OrdinalIgnoreCase));

    private static readonly (string Idiom, string Plain)[] Idioms =
    [
        ("fuel economy", "mileage"), ("fuel efficiency", "mileage"), ("gas mileage", "mileage"), ("fuel-efficient", "mileage"), ("how old", "what age"), ("on average", "average"), ("in total", "total"), ("as a whole", ""), ("no longer", "not"),
    ];

    /// <summary>True where two words stand for one thing.</summary>
    public static bool SameMeaning(string a, string b) => ByWord[a].Intersect(ByWord[b]).Any();

    /// <summary>True for a word that names an extreme or a comparison toward small values.</summary>
    public static bool IsLow(string word) => Low.Contains(word);

    /// <summary>True for "highest", "heaviest", "lowest", "lightest": a word that asks for an extreme.</summary>
    public static bool IsSuperlative(string word) => High.Contains(word) || (Low.Contains(word) && (word.EndsWith("est") || word is "least" or "worst" or "bottom" or "minimum" or "min"));

    /// <summary>True for a superlative that itself names what is measured, such as "heaviest".</summary>
    public static bool NamesMeasure(string word) => ByWord[word].Any() && word is not ("highest" or "lowest" or "maximum" or "minimum" or "max" or "min");

    /// <summary>True for "heavier", "older", "faster": a comparative that names what is measured.</summary>
    public static bool IsComparative(string word) => word.EndsWith("er") && ByWord[word].Any() && !word.EndsWith("meter") && Grammar.Comparatives.Contains(word);
}
