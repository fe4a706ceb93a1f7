using System.Text;

namespace Ensemble.DataCrew;

/// <summary>Turns away what cannot be a table of text, and says what it seems to be and what to do.</summary>
internal static class FileGuard
{
    private const long MaxBytes = 4L << 30;
    private const int HeadBytes = 64 * 1024;

    private static readonly (byte[] Magic, string What, string Advice)[] Kinds =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG image", NoTable),
        ([0xFF, 0xD8, 0xFF], "a JPEG image", NoTable),
        ("GIF8"u8.ToArray(), "a GIF image", NoTable),
        ("%PDF"u8.ToArray(), "a PDF document", "Export its table as CSV first."),
        ("PAR1"u8.ToArray(), "a Parquet file", ConvertFirst),
        ("ARROW1"u8.ToArray(), "an Arrow file", ConvertFirst),
        ("FEA1"u8.ToArray(), "a Feather file", ConvertFirst),
        ("SQLite format 3"u8.ToArray(), "an SQLite database", "Export one table of it as CSV first."),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "an HDF5 file", ConvertFirst),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel or Office file", SaveAs),
        ([0x1F, 0x8B], "a gzip archive", Unpack),
        ("BZh"u8.ToArray(), "a bzip2 archive", Unpack),
        ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive", Unpack),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7-Zip archive", Unpack),
        ([0x7F, (byte)'E', (byte)'L', (byte)'F'], "a program", NoTable),
    ];

    private const string NoTable = "Give a CSV, TSV or JSON file instead.";
    private const string ConvertFirst = "Write it as CSV first, with the program that made it.";
    private const string SaveAs = "Open it in Excel or LibreOffice and save the sheet as CSV (UTF-8).";
    private const string Unpack = "Unpack it first.";

    /// <summary>The first bytes of a file that exists, can be read and holds something.</summary>
    public static byte[] ReadHead(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new DataException("No file is named. Give the path of a CSV, TSV or JSON file.");
        if (path.Contains("://", StringComparison.Ordinal) && !File.Exists(path)) throw new DataException($"'{path}' is a web address. Download the file and give its path.");
        if (Directory.Exists(path)) throw new DataException(FolderMessage(path));
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1);
            if (!stream.CanSeek) throw new DataException($"'{path}' is a pipe or a device, not a file. Save what comes out of it as a file first.");
            if (stream.Length > MaxBytes) throw new DataException($"'{path}' holds {stream.Length / 1e9:0.0} GB; at most {MaxBytes / 1e9:0.0} GB can be read. Take a sample of its rows.");
            var head = new byte[HeadBytes];
            return head[..stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException) { throw new DataException(MissingMessage(path)); }
        catch (PathTooLongException) { throw new DataException($"The path {Quote.One(path)} is too long: {path.Length:N0} characters."); }
        catch (UnauthorizedAccessException) { throw new DataException($"'{path}' may not be read by you. Check its permissions, or copy it to a folder of yours."); }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException) { throw new DataException($"'{path}' cannot be read: {e.Message}"); }
    }

    /// <summary>Refuses a file without text and files that are known not to be tables.</summary>
    public static void RequireTable(string path, ReadOnlySpan<byte> head)
    {
        if (head.Trim(" \t\r\n\uFEFF"u8).IsEmpty) throw Empty(path);
        foreach (var (magic, what, advice) in Kinds)
            if (head.StartsWith(magic)) throw new DataException($"'{path}' is {what}, not a table of text. {advice}");
        if (head.StartsWith("PK\u0003\u0004"u8)) throw new DataException(ZipMessage(path, head));
        string start = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 200)]).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        if (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            throw new DataException($"'{path}' is a web page, not a table. The download may have failed; fetch the file itself.");
        if (start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)) throw new DataException($"'{path}' is XML, not a table of text. Convert it to CSV or JSON first.");
    }

    public static DataException Empty(string path) => new($"'{path}' is empty: there is no header and no row in it.");

    public static DataException Binary(string path) => new($"'{path}' is a binary file, not a table of text. {NoTable}");

    private static string ZipMessage(string path, ReadOnlySpan<byte> head)
    {
        string names = Encoding.Latin1.GetString(head);
        bool excel = names.Contains("xl/", StringComparison.Ordinal) || path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);
        bool office = names.Contains("[Content_Types].xml", StringComparison.Ordinal) || names.Contains("opendocument", StringComparison.Ordinal);
        return excel ? $"'{path}' is an Excel workbook, not a table of text. {SaveAs}"
            : office ? $"'{path}' is an Office document, not a table of text. {SaveAs}"
            : $"'{path}' is a ZIP archive. {Unpack}";
    }

    private static string MissingMessage(string path) => new FileInfo(path).LinkTarget is { } target
        ? $"'{path}' is a link to '{target}', which does not exist."
        : $"There is no file '{path}'. {FileFinder.Hint(path)}";

    private static string FolderMessage(string path)
    {
        var files = FileFinder.List(path);
        return files.Count == 0 ? $"'{path}' is a folder without data files. Give the path of a CSV, TSV or JSON file."
            : $"'{path}' is a folder. Give one of its files: {Quote.Some(files.Select(f => Path.GetFileName(f)), 8)}.";
    }
}
