using System.Text.RegularExpressions;

namespace Ensemble.Models.Skills.Questions;

/// <summary>Words that people use for the same thing when they ask about data.</summary>
internal static partial class Thesaurus
{
    // Each line is one meaning. A word may stand in several lines.
    private static readonly string[] Meanings =
    [
        "mass weight weigh weighed heavy heavier heaviest light lighter lightest wt",
        "length long longer longest short shorter shortest len",
        "height tall taller tallest high elevation altitude",
        "depth deep deeper deepest shallow shallower shallowest",
        "width wide wider widest breadth",
        "size big bigger biggest",
        "area surface",
        "speed velocity fast faster fastest slow slower slowest",
        "age aged old older oldest young younger youngest",
        "temperature temp hot hotter hottest warm warmer warmest cold colder coldest cool cooler coolest",
        "precipitation rain rained rainfall rainy rainier rainiest precip wet wetter wettest dry drier driest",
        "sunshine sun sunny sunnier sunniest",
        "snow snowfall snowy snowier snowiest",
        "wind windy windier windiest",
        "maximum max highest peak",
        "minimum min lowest",
        "average avg mean",
        "price cost expensive cheap cheaper cheapest fare fee",
        "close closing price",
        "open opening",
        "cost expense spending expenditure spend spent",
        "damage loss",
        "salary wage pay earnings earn earner income compensation",
        "income gdp rich richer richest poor poorer poorest wealth wealthy wealthier wealthiest",
        "revenue sales turnover sale takings amount",
        "profit earning margin",
        "quantity qty unit volume amount",
        "population populous pop inhabitant people person resident",
        "sex gender",
        "country nation location",
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
        "stock symbol ticker",
        "embarked embarkation port",
        "medal award prize trophy",
        "winner win won",
        "attrition left leaver resigned quit",
        "o3 ozone",
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
        "distance dist far farther farthest commute",
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
        "lowest", "smallest", "least", "fewest", "shallowest", "shallower", "narrower", "weaker", "lightest", "shortest", "slowest", "youngest", "coldest", "coolest", "driest", "cheapest", "poorest", "worst",
        "bottom", "minimum", "min", "lower", "smaller", "less", "fewer", "lighter", "shorter", "slower", "younger", "colder", "cooler", "drier", "cheaper", "poorer", "narrowest", "weakest", "thinnest", "quietest", "emptiest", "unhappiest", "safest", "cleanest", "rarest", "last",
    ];

    private static readonly HashSet<string> High =
    [
        "highest", "largest", "biggest", "most", "greatest", "heaviest", "longest", "tallest", "deepest", "widest", "fastest", "oldest", "hottest", "warmest",
        "wettest", "windiest", "richest", "newest", "latest", "best", "top", "maximum", "max", "commonest", "strongest", "farthest", "wealthiest", "busiest", "deadliest", "brightest", "steepest", "loudest", "densest", "thickest", "peak", "record",
    ];

    /// <summary>A question with its idioms put plainly: "fuel economy" is mileage, "how old" asks for an age.</summary>
    public static string Plain(string question) =>
        One().Replace(Shared().Replace(Idioms.Aggregate(question, (text, idiom) => text.Replace(idiom.Idiom, idiom.Plain, StringComparison.OrdinalIgnoreCase)), "$1 $4 $2 $3 $4"), "$1 1 $2");

    // "More than an hour" holds a number.
    [GeneratedRegex(@"\b(than|over|under|least|most|exactly)\s+an?\s+(hour|minute|second|day|kilo|kilogram|kilometre|kilometer|metre|meter|mile|ton|tonne|pound|million|thousand)\b", RegexOptions.IgnoreCase)]
    private static partial Regex One();

    // "Max and min temperature" names two columns with one noun.
    [GeneratedRegex(@"\b(max(?:imum)?|min(?:imum)?|high|low)\s+(and|or|minus|versus|vs\.?|to)\s+(?:the\s+)?(max(?:imum)?|min(?:imum)?|high|low)\s+(\p{L}+)", RegexOptions.IgnoreCase)]
    private static partial Regex Shared();

    private static readonly (string Idiom, string Plain)[] Idioms =
    [
        ("fuel economy", "mileage"), ("fuel efficiency", "mileage"), ("gas mileage", "mileage"), ("fuel-efficient", "mileage"), ("how old", "how age"), ("on average", "average"), ("in total", "total"), ("on board", "aboard"), ("how many times", "how many cases"), ("took part", "participated"), ("km/h", "kmh"), ("kilometers per hour", "kmh"), ("kilometres per hour", "kmh"), ("miles per hour", "mph"), ("maths", "math"), ("strongest correlat", "closest correlat"), ("strongest relation", "closest relation"), ("as a whole", ""), ("no longer", "not"), ("other than", "except"), ("apart from", "except"), ("not counting", "excluding"), ("not including", "excluding"), ("leaving out", "excluding"),
    ];

    /// <summary>True for a verb that goes with a thing and adds nothing to it: medals are won.</summary>
    public static bool GoesWith(string verb, string thing) =>
        (verb is "win" or "wins" or "won" or "awarded" or "received") && (Words.Singular(thing) is "medal" or "award" or "prize" or "trophy");

    /// <summary>True where two words stand for one thing.</summary>
    public static bool SameMeaning(string a, string b) => ByWord[a].Intersect(ByWord[b]).Any();

    /// <summary>True for a quantity of which less is better, such as a delay: its worst value is its highest.</summary>
    public static bool IsBurden(string name) => Words.Split(name).Select(Words.Singular).Any(Burdens.Contains);

    private static readonly HashSet<string> Burdens =
    [
        "delay", "pm", "pm2", "pm10", "pm25", "no2", "so2", "co", "o3", "aqi", "pollution", "emission", "error", "defect", "death", "crime", "accident", "injury", "unemployment", "attrition", "churn",
        "loss", "complaint", "failure", "downtime", "latency", "poverty", "mortality", "inflation", "debt", "noise",
    ];

    /// <summary>True for a word that names an extreme or a comparison toward small values.</summary>
    public static bool IsLow(string word) => Low.Contains(word);

    /// <summary>The same for a word about a column: the fastest has the highest speed and the lowest time.</summary>
    public static bool IsLow(string word, SchemaColumn column) =>
        word is "fastest" or "faster" or "quickest" or "slowest" or "slower" && Words.Split(column.Name).Any(Durations.Contains) ? !IsLow(word) : IsLow(word);

    private static readonly HashSet<string> Durations = ["time", "duration", "split", "lap", "min", "minutes", "sec", "secs", "seconds", "hours", "ms", "latency", "elapsed"];

    /// <summary>True for "highest", "heaviest", "lowest", "lightest": a word that asks for an extreme.</summary>
    public static bool IsSuperlative(string word) => High.Contains(word) || (word.EndsWith("iest") && word is not "priest") || (Low.Contains(word) && (word.EndsWith("est") || word is "least" or "worst" or "bottom" or "minimum" or "min"));

    /// <summary>True for a superlative that itself names what is measured, such as "heaviest".</summary>
    public static bool NamesMeasure(string word) => ByWord[word].Any() && word is not ("highest" or "lowest" or "maximum" or "minimum" or "max" or "min");

    /// <summary>True for "heavier", "older", "faster": a comparative that names what is measured.</summary>
    public static bool IsComparative(string word) => Grammar.Comparatives.Contains(word);
}
