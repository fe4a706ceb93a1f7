namespace Ensemble.Models.Skills.Questions;

/// <summary>A condition read from the question, and the words it was read from.</summary>
internal sealed record ReadFilter(string Column, string Op, IReadOnlyList<string> Values, int Start, int End)
{
    /// <summary>The column's name without a date part.</summary>
    public string BareColumn => Column.Contains(':') ? Column[..Column.LastIndexOf(':')] : Column;

    /// <summary>True where the condition names values of a column, as "female" does.</summary>
    public bool NamesValues => Op is "=" or "in";
}

/// <summary>Words of the question that name values of one column.</summary>
internal sealed record ValueMention(int Start, int End, SchemaColumn Column, IReadOnlyList<string> Values, bool Negated);

/// <summary>What has been understood of a question so far. Readers fill it; intents look at it.</summary>
internal sealed class Reading
{
    public Reading(string question, TableSchema schema)
    {
        Schema = schema;
        Tokens = [.. Token.Read(Thesaurus.Plain(question))];
        Uses = new TokenUse[Tokens.Count];
    }

    public TableSchema Schema { get; }
    public List<Token> Tokens { get; }
    public TokenUse[] Uses { get; }

    public List<ColumnMention> Columns { get; } = [];
    public List<ValueMention> Values { get; } = [];
    public List<ReadFilter> Filters { get; } = [];
    public List<string> Assumptions { get; } = [];

    /// <summary>The years named one by one, outside a span such as "from 1990 to 2000".</summary>
    public List<(int Index, string Year)> Years { get; } = [];

    /// <summary>The column, or part of a date, to group by; null when the question names none.</summary>
    public string? GroupBy { get; set; }

    /// <summary>A second group: the figure is wanted for each pair of the two.</summary>
    public string? ThenBy { get; set; }

    /// <summary>The period named by "yearly" or "per month", where a time column exists.</summary>
    public string? Period { get; set; }

    /// <summary>The number in "top 5".</summary>
    public int? Top { get; set; }

    /// <summary>A fault that no intent can mend; the question is then declined with it.</summary>
    public string? Fault { get; set; }

    /// <summary>How many rows the named values leave, were the rows spread evenly over them.</summary>
    public double RowsLeft => Values.Where(v => !v.Negated && v.Values.Count == 1)
        .Aggregate((double)Schema.Rows, (rows, value) => rows / Math.Max(1, value.Column.Distinct));

    /// <summary>The column mentions that no filter, group or time expression has taken.</summary>
    public IEnumerable<ColumnMention> Free => Columns.Where(c => Uses[c.Start] == TokenUse.Column);

    public bool Has(params string[] words) => Tokens.Any(t => words.Contains(t.Word));

    public int IndexOf(params string[] words) => Tokens.FirstOrDefault(t => words.Contains(t.Word))?.Index ?? -1;

    public string Word(int index) => index >= 0 && index < Tokens.Count ? Tokens[index].Word : "";

    /// <summary>True where the question holds these words one after the other.</summary>
    public bool HasPhrase(string phrase) => PhraseAt(phrase) >= 0;

    public int PhraseAt(string phrase)
    {
        string[] words = phrase.Split(' ');
        for (int i = 0; i + words.Length <= Tokens.Count; i++)
            if (words.Select((w, k) => Tokens[i + k].Word == w).All(same => same)) return i;
        return -1;
    }

    public void Mark(int start, int end, TokenUse use)
    {
        for (int i = start; i < end; i++) Uses[i] = use;
    }

    public bool IsFree(int start, int end) => Enumerable.Range(start, end - start).All(i => Uses[i] == TokenUse.Unknown);

    public ColumnMention? MentionAt(int index) => Columns.FirstOrDefault(c => c.Start <= index && index < c.End);

    /// <summary>The text of a run of words, as written.</summary>
    public string Text(int start, int end) => string.Join(' ', Tokens.Skip(start).Take(end - start).Select(t => t.Text));

    /// <summary>The time column that the question means: the one it names, else the table's first; null when there is none.</summary>
    public SchemaColumn? TimeColumn()
    {
        var named = Columns.SelectMany(m => m.Candidates).FirstOrDefault(c => c.IsTime);
        var all = Schema.TimeColumns.ToList();
        if (named is null && all.Count > 1)
            Assume($"The time of a row is read from '{all[0].Name}'; {Phrases.Names(all.Skip(1).Select(c => c.Name))} would be possible too.");
        return named ?? all.FirstOrDefault();
    }

    public void Assume(string sentence)
    {
        if (!Assumptions.Contains(sentence)) Assumptions.Add(sentence);
    }
}
