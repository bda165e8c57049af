using System.Buffers;

namespace Portal.Domain.Text;

/// <summary>
/// Writes a table for spreadsheets: RFC 4180 (comma, CRLF, doubled quotes), with cells that a spreadsheet would take for a formula
/// made text. The caller chooses the encoding; Excel wants UTF-8 with a byte order mark.
/// </summary>
public sealed class CsvWriter(TextWriter output)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\";\r\n\t");

    private bool _rowBegun;

    /// <summary>One cell of text from elsewhere. Null is an empty cell.</summary>
    public CsvWriter Cell(string? text) => Raw(Quote(Defuse(text ?? "")));

    /// <summary>A number of ours, written in the invariant culture and never mistaken for a formula.</summary>
    public CsvWriter Cell(long? number) => Raw(number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "");

    /// <summary>A moment, in UTC, as ISO 8601.</summary>
    public CsvWriter Cell(DateTimeOffset? moment) =>
        Raw(moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) ?? "");

    public void EndRow()
    {
        output.Write("\r\n");
        _rowBegun = false;
    }

    public void Row(params ReadOnlySpan<string?> cells)
    {
        foreach (var cell in cells)
        {
            Cell(cell);
        }

        EndRow();
    }

    /// <summary>
    /// Puts an apostrophe before what a spreadsheet would calculate: = + - @, their full-width forms (Excel in East Asian languages),
    /// and a leading tab, carriage return or newline, behind which the others hide.
    /// </summary>
    public static string Defuse(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠'
        ? "'" + cell
        : cell;

    private static string Quote(string cell) =>
        cell.AsSpan().IndexOfAny(Special) >= 0 || cell.StartsWith(' ') || cell.EndsWith(' ')
            ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
            : cell;

    private CsvWriter Raw(string cell)
    {
        if (_rowBegun)
        {
            output.Write(',');
        }

        output.Write(cell);
        _rowBegun = true;
        return this;
    }
}
