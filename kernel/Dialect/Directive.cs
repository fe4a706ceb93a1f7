namespace Ensemble.Kernel.Dialect;

/// <summary>A line that speaks to the kernel and not to a language: its name, what it is for, what may stand after it.</summary>
/// <param name="Name">As it is written, such as "#!set".</param>
/// <param name="Summary">One line for lists and help.</param>
internal sealed record Directive(string Name, string Summary)
{
    /// <summary>Other ways to write the name.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>For a selector: the language of the lines below it. Null for every other directive.</summary>
    public string? Language { get; init; }

    /// <summary>What stands after the name without an option's name before it; null when nothing may.</summary>
    public DirectiveOption? Argument { get; init; }

    public IReadOnlyList<DirectiveOption> Options { get; init; } = [];

    /// <summary>The name and every alias.</summary>
    public IEnumerable<string> Names => [Name, .. Aliases];

    /// <summary>How it is written, in one line, such as "#!share --from LANGUAGE VARIABLE [--as NAME]".</summary>
    public string Usage => string.Join(' ', Options.Where(o => o.IsRequired).Append(Argument).Concat(Options.Where(o => !o.IsRequired))
        .Select(o => o?.Usage).OfType<string>().Prepend(Name));

    public DirectiveOption? Find(string option) => Options.FirstOrDefault(o => o.Name == option);
}

/// <summary>What the value of an option is, for those who complete it.</summary>
internal enum ValueKind { None, Text, Name, Language, Variable, File, MimeType }

/// <summary>An option of a directive, or its argument.</summary>
/// <param name="Name">As it is written, such as "--name"; an argument has the name that help gives it, such as "FILE".</param>
/// <param name="Kind"><see cref="ValueKind.None"/> for an option that takes no value.</param>
internal sealed record DirectiveOption(string Name, string Summary, ValueKind Kind, bool IsRequired = false)
{
    /// <summary>How it is written; in brackets when it may be left out.</summary>
    public string Usage
    {
        get
        {
            string whole = !Name.StartsWith('-') ? Name : Kind == ValueKind.None ? Name : $"{Name} {ValueName}";
            return IsRequired ? whole : $"[{whole}]";
        }
    }

    private string ValueName => Kind == ValueKind.MimeType ? "MIME-TYPE" : Kind.ToString().ToUpperInvariant();
}
