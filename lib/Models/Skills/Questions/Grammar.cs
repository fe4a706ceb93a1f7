namespace Ensemble.Models.Skills.Questions;

/// <summary>The small words of a question: those that carry its form, and those that carry nothing.</summary>
internal static class Grammar
{
    /// <summary>Comparatives that name a measure.</summary>
    public static readonly HashSet<string> Comparatives = Set(
        "heavier lighter longer shorter taller deeper wider bigger faster slower older younger hotter warmer colder cooler wetter drier windier shallower narrower weaker cheaper richer poorer stronger wealthier farther");

    /// <summary>Words that say nothing about the data: articles, auxiliaries, fillers.</summary>
    private static readonly HashSet<string> Function = Set("""
        a an the this that these those there it its they them their which what who whom whose when where how why do does did done is are was were be been being
        am has have had having will would can could may might must of in on at to from for with by per as and or nor but not no than then so such if whether
        any some all every each both either neither only just also very much many more most less least few fewer one ones i me my we us our you your please
        s t re ve d about into over under up down out off between among across during within through before after since until against versus vs via
        """);

    /// <summary>Words that form the request, whatever the data: "average", "trend", "compare".</summary>
    private static readonly HashSet<string> Request = Set("""
        show give tell find list name report compute calculate determine get display plot draw chart graph summarise summarize describe explain
        number count total sum average averages averaged avg mean median typical typically usual usually mode range deviation standard std variance percentile quartile value values figure overall
        share proportion percentage percent fraction part ratio rate probability likelihood likely chance
        stdev pct top bottom highest lowest largest smallest biggest greatest maximum minimum max min best worst rank ranked ranking order ordered common commonest frequent frequently often rare rarest first last latest earliest
        trend time change changed changes changing increase increased increases increasing decrease decreased decreases decreasing grow grew grown growing growth rise rose risen rising rises fall fell fallen falling falls
        drop dropped evolve evolved develop developed development decline declined shrink shrank vary varied varies
        correlation correlate correlated correlates relationship relation relate related relates association associated connection connected link linked depend depends dependent affect affects influence influences impact
        distribution distributed spread histogram outlier outliers unusual anomaly anomalies anomalous extreme extremes skewed
        compare compared comparing comparison difference differ differs different higher lower larger smaller greater bigger exceed exceeds equal same gap better worse recent newest
        missing null blank empty unknown absent distinct unique various
        group groups grouped category categories broken split according column columns row rows record records entry entries observation observations data dataset file table sample samples item items
        together strongly closely closest pair pairs variable variables field fields attribute statistics statistic stats summary
        spearman pearson
        year years yearly annual annually month months monthly day days daily week weeks weekly weekday weekdays weekend weekends quarter quarters quarterly hour hours hourly decade decades season seasonal date dates
        """);

    /// <summary>Verbs and nouns that say only that something is in the data.</summary>
    private static readonly HashSet<string> Filler = Set("""
        exist exists existing happen happens happened occur occurs occurred occurring occurrence take takes took taken taking place seen observed recorded reported registered listed included include includes contain contains containing contained
        appear appears appeared available present found measured collected made make makes belong belongs come comes came go goes going went get gets got live lives lived living stay stayed
        involve involved involving reach reaches reached hold holds held own owned keep kept see look looking like say says said actually really roughly approximately around exactly currently ever
        individual individuals single given following certain specific particular whole entire full complete period world globe altogether combined respectively case cases instance instances
        thing things kind kinds type types sort sorts level levels amount amounts set sets study known based using use used consider considering other others another rest separately separate
        overall general generally now today still even too well back away way anything something significant significantly statistically real really difference actual
        above below rather instead regardless excluding except excluded including onwards onward non don didn doesn isn aren wasn weren haven hasn hadn yet already let ll question please near nearby beside beyond towards toward
        much lot lots plenty typical typically usually normally tend tends tended
        """);

    /// <summary>True for a word that never names data by itself.</summary>
    public static bool IsCommon(string word) => Function.Contains(word) || Request.Contains(word) || Filler.Contains(word);

    /// <summary>True for a word that says nothing of its own unless the data holds it, such as "single".</summary>
    public static bool IsOnlyFiller(string word) => Filler.Contains(word) && !Function.Contains(word) && !Request.Contains(word) && word is not ("other" or "others" or "overall" or "rest" or "now" or "even" or "world");

    /// <summary>True for an article, an auxiliary or a preposition.</summary>
    public static bool IsFunction(string word) => Function.Contains(word);

    /// <summary>True for a word of the request itself, such as "average" or "trend".</summary>
    public static bool IsRequest(string word) => Request.Contains(word);

    private static HashSet<string> Set(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
