using System.Text;
using System.Text.Json;

namespace Ensemble.DataCrew;

/// <summary>Reads JSON records into columns: an array of objects, an object that holds one, or one object a line.</summary>
internal sealed class JsonSource
{
    private const int CheckEvery = 4096;
    private const int MostNested = 5;
    private static readonly JsonSerializerOptions Lenient = new() { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };
    private static readonly JsonDocumentOptions LenientDocument = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly RawTable _table = new();
    private readonly Dictionary<string, TokenColumn> _columns = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _inner = new(StringComparer.Ordinal);
    private int _rows, _repeatedKeys;
    private long _records;

    /// <summary>True when a text starts as JSON and its name or its second sign confirms it.</summary>
    public static bool Recognises(string path, string start)
    {
        string text = start.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Length == 0 || text[0] is not ('[' or '{')) return false;
        if (Path.GetExtension(path).ToLowerInvariant() is ".json" or ".jsonl" or ".ndjson" or ".geojson") return true;
        string second = text[1..].TrimStart();
        return second.Length > 0 && (text[0] == '[' ? second[0] is '{' or ']' : second[0] is '"' or '}');
    }

    public static async Task<RawTable> ReadAsync(string path, Encoding encoding, CancellationToken cancellationToken)
    {
        var source = new JsonSource();
        try
        {
            if (await IsLinesAsync(path, encoding, cancellationToken)) await source.ReadLinesAsync(path, encoding, cancellationToken);
            else await source.ReadDocumentAsync(path, encoding, cancellationToken);
        }
        catch (JsonException e)
        {
            throw new DataException($"'{path}' is not valid JSON at line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}. {Plain(e)}");
        }
        return source.Finish();
    }

    /// <summary>The parser's sentence without the position, which the message has already.</summary>
    private static string Plain(JsonException e)
    {
        int path = e.Message.IndexOf(" Path:", StringComparison.Ordinal), line = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        int end = path >= 0 ? path : line;
        return end > 0 ? e.Message[..end] : e.Message;
    }

    /// <summary>One object on the first line and another after it.</summary>
    private static async Task<bool> IsLinesAsync(string path, Encoding encoding, CancellationToken cancellationToken)
    {
        bool named = Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".ndjson";
        if (!named && FirstSign(path, encoding) != '{') return false;
        using var reader = new StreamReader(path, encoding);
        string? first = await NextLineAsync(reader, cancellationToken), second = await NextLineAsync(reader, cancellationToken);
        // A first line that is broken is a row to keep aside where the file's name says what it holds.
        return IsRecord(first) ? second is not null || named : named && IsRecord(second);
    }

    private static bool IsRecord(string? line)
    {
        if (line is null || line[0] != '{' || !TryParse(line, out var record)) return false;
        record.Dispose();
        return true;
    }

    private static async Task<string?> NextLineAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            if (line.AsSpan().Trim().Length > 0) return line.Trim();
        return null;
    }

    private static bool TryParse(string text, out JsonDocument document)
    {
        document = null!;
        try { document = JsonDocument.Parse(text, LenientDocument); return true; }
        catch (JsonException) { return false; }
    }

    private async Task ReadLinesAsync(string path, Encoding encoding, CancellationToken cancellationToken)
    {
        _table.Notes.Add("The file holds one JSON record a line.");
        using var reader = new StreamReader(path, encoding);
        for (long number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (!TryParse(line, out var document)) { _table.Rejects.Add(new(number, "It is not valid JSON.", line)); continue; }
            using (document) Add(document.RootElement, number);
        }
    }

    private async Task ReadDocumentAsync(string path, Encoding encoding, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        await using var utf8 = encoding is UTF8Encoding ? file : Encoding.CreateTranscodingStream(file, encoding, Encoding.UTF8, leaveOpen: true);
        if (FirstSign(path, encoding) == '[')
        {
            await foreach (var record in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(utf8, Lenient, cancellationToken)) Add(record, _records + 1);
            return;
        }
        using var document = await JsonDocument.ParseAsync(utf8, LenientDocument, cancellationToken);
        if (JsonRecords.Find(document.RootElement) is not { } found)
            throw new DataException($"'{path}' holds one JSON object and no array of records in it. Give an array of objects, one for each row.");
        _table.Notes.Add($"The records stand in '{found.Path}'.{(found.Others.Count == 0 ? "" : $" Other arrays of records are left out: {Quote.Some(found.Others)}.")}");
        foreach (var record in found.Records.EnumerateArray())
        {
            if (_records % CheckEvery == 0) cancellationToken.ThrowIfCancellationRequested();
            Add(record, _records + 1);
        }
    }

    /// <summary>The first sign that is no space; -1 in a file without one. A whole file may stand on one line, so no line is read.</summary>
    private static int FirstSign(string path, Encoding encoding)
    {
        using var reader = new StreamReader(path, encoding);
        int sign = reader.Read();
        while (sign >= 0 && (char.IsWhiteSpace((char)sign) || sign == '\uFEFF')) sign = reader.Read();
        return sign;
    }

    private void Add(JsonElement record, long number)
    {
        _records++;
        if (record.ValueKind != JsonValueKind.Object)
        {
            _table.Rejects.Add(new(number, $"It is {JsonRecords.Name(record.ValueKind)}, not an object.", record.GetRawText()));
            return;
        }
        AddFields(record, "", 0);
        _rows++;
        foreach (var column in _table.Columns) if (column.Rows < _rows) column.Add(default);
    }

    /// <summary>A record inside a record gives columns of its own, named by the way to them: <c>address.city</c>.</summary>
    private void AddFields(JsonElement record, string path, int depth)
    {
        foreach (var property in record.EnumerateObject())
        {
            string name = path + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object && depth < MostNested)
            {
                _inner.Add(name);
                AddFields(property.Value, name + ".", depth + 1);
                continue;
            }
            if (!_columns.TryGetValue(name, out var column))
                _table.Columns.Add(_columns[name] = column = new TokenColumn(name, _rows));
            if (column.Rows > _rows) _repeatedKeys++;
            else column.Add(Text(property.Value));
        }
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value.GetRawText(),
    };

    private RawTable Finish()
    {
        // Where an inner record is null, so are its fields; that makes no column of its own.
        _table.Columns.RemoveAll(c => _inner.Contains(c.Name) && c.Count(0) == c.Rows);
        if (_inner.Count > 0) _table.Notes.Add($"Records stand inside the records: {Quote.Some(_inner)}. Their fields are columns named by the way to them.");
        var names = HeaderNames.Clean(_table.Columns.Select(c => c.Name), _table.Notes);
        for (int i = 0; i < names.Count; i++) _table.Columns[i].Name = names[i];
        if (_repeatedKeys > 0) _table.Notes.Add($"{Quote.Count(_repeatedKeys, "value")} of a key that its record has already {(_repeatedKeys == 1 ? "is" : "are")} left out; the first counts.");
        if (_table.Rejects.Count > 0) _table.Notes.Add($"{Quote.Count(_table.Rejects.Count, "record")} {(_table.Rejects.Count == 1 ? "is" : "are")} not in the table; each is kept aside with its reason.");
        return _table;
    }
}
