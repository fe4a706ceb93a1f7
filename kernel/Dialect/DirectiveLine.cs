namespace Ensemble.Kernel.Dialect;

/// <summary>A directive as a cell writes it: what is said, and what is wrong with it.</summary>
/// <param name="Number">The line's number in the cell, from 1.</param>
/// <param name="Name">The name as written.</param>
/// <param name="Directive">Null when there is no directive of that name.</param>
/// <param name="Values">By option name, or the argument's name. An option without a value has an empty one.</param>
/// <param name="Faults">Everything that is wrong with the line, in plain words.</param>
internal sealed record DirectiveLine(
    int Number, string Name, Directive? Directive, IReadOnlyDictionary<string, DirectiveValue> Values, bool AsksForHelp, IReadOnlyList<string> Faults)
{
    /// <summary>What was given for an option or the argument; null when it was left out.</summary>
    public string? this[string name] => Values.GetValueOrDefault(name)?.Text;

    public bool Has(string option) => Values.ContainsKey(option);

    /// <summary>Reads a line that begins with a directive's mark; never throws.</summary>
    public static DirectiveLine Parse(string line, int number)
    {
        var tokens = DirectiveToken.Read(line).ToList();
        string name = tokens[0].Text;
        if (Directives.Find(name) is not { } directive)
            return new(number, name, null, new Dictionary<string, DirectiveValue>(), false, [Directives.Unknown(name)]);
        return new Reader(directive, name, tokens).Read(number);
    }

    private sealed class Reader(Directive directive, string name, List<DirectiveToken> tokens)
    {
        private readonly Dictionary<string, DirectiveValue> _values = new(StringComparer.Ordinal);
        private readonly List<string> _faults = [];
        private int _next = 1;

        public DirectiveLine Read(int number)
        {
            bool help = tokens.Skip(1).Any(t => !t.IsQuoted && t.Text is "--help" or "-h" or "-?");
            if (tokens.Find(t => t.IsOpen) is { } open) _faults.Add($"the quotation mark before \"{open.Text.Trim()}\" is never closed");
            while (_next < tokens.Count)
            {
                var token = tokens[_next++];
                if (token is { IsQuoted: false } && token.Text.StartsWith("--", StringComparison.Ordinal)) Option(token);
                else Argument(token);
            }
            var missing = directive.Options.Append(directive.Argument).OfType<DirectiveOption>().Where(o => o.IsRequired && !_values.ContainsKey(o.Name)).ToList();
            if (missing.Count > 0) _faults.Add($"{string.Join(" and ", missing.Select(o => $"{o.Usage} ({o.Summary})"))} {(missing.Count == 1 ? "is" : "are")} missing");
            if (_values.ContainsKey("--byref") && _values.ContainsKey("--mime-type")) _faults.Add("--byref and --mime-type contradict each other: a text is a copy");
            List<string> said = _faults.Count == 0 || help ? [] : [$"{name}: {string.Join("; ", _faults)}. It is written {directive.Usage}"];
            return new(number, name, directive, _values, help, said);
        }

        private void Option(DirectiveToken token)
        {
            int equals = token.Text.IndexOf('=', StringComparison.Ordinal);
            string written = equals < 0 ? token.Text : token.Text[..equals];
            if (directive.Find(written) is not { } option)
            {
                if (directive.Options.Count == 0 && directive.Argument is null) NothingAfter(token.Text);
                else _faults.Add($"it has no option {written}{Directives.Hint(written, directive.Options.Select(o => o.Name))}");
                // A value that follows an unknown option most likely belongs to it.
                if (equals < 0 && _next < tokens.Count && !IsOption(tokens[_next]) && directive.Argument is null) _next++;
            }
            else if (option.Kind == ValueKind.None)
            {
                if (equals >= 0) _faults.Add($"{option.Name} takes no value");
                Set(option, new("", false));
            }
            else if (equals >= 0) Set(option, new(token.Text[(equals + 1)..], false));
            else if (_next < tokens.Count && !IsOption(tokens[_next])) Set(option, DirectiveValue.Of(tokens[_next++]));
            else
            {
                _faults.Add($"{option.Usage.Trim('[', ']')}: the value is missing");
                _values.TryAdd(option.Name, new("", false));
            }
        }

        private void Argument(DirectiveToken token)
        {
            if (directive.Argument is { } argument && !_values.ContainsKey(argument.Name)) Set(argument, DirectiveValue.Of(token));
            else if (directive.Argument is { } taken) _faults.Add($"it takes one {taken.Name}, and \"{token.Text}\" is a second: put quotation marks around a name with blanks in it");
            else NothingAfter(token.Text);
        }

        private void NothingAfter(string text) => _faults.Add(directive.Options.Count == 0
            ? $"it takes nothing after it, but \"{text}\" is there: put it on the next line"
            : $"\"{text}\" is not expected: a value stands after its option's name, and one with blanks in quotation marks");

        private void Set(DirectiveOption option, DirectiveValue value)
        {
            if (!_values.TryAdd(option.Name, value)) _faults.Add($"{option.Name} is there twice");
        }

        private static bool IsOption(DirectiveToken token) => !token.IsQuoted && token.Text.StartsWith("--", StringComparison.Ordinal);
    }
}

/// <summary>What a directive's line gives for an option.</summary>
/// <param name="IsLiteral">It was in quotation marks: an @ in it means nothing.</param>
internal sealed record DirectiveValue(string Text, bool IsLiteral)
{
    public static DirectiveValue Of(DirectiveToken token) => new(token.Text, token.IsQuoted);
}
