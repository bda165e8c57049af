using System.Text;
using CsCheck;
using Portal.Domain.Text;

namespace Portal.Domain.Tests.Text;

public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a=b", "a=b")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(" padded ", "\" padded \"")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Cell_IsTextToASpreadsheet(string? cell, string expected) => Assert.Equal(expected + "\r\n", Write(csv => csv.Row(cell)));

    [Fact]
    public void NumbersAndTimes_AreNotDefused() => Assert.Equal(
        "-5,,2026-11-23T02:30:00Z\r\n",
        Write(csv =>
        {
            csv.Cell(-5).Cell((long?)null).Cell(new DateTimeOffset(2026, 11, 23, 10, 30, 0, TimeSpan.FromHours(8)));
            csv.EndRow();
        }));

    [Fact]
    public void AnyTable_ReadsBackAsWritten() =>
        Gen.String.Array[1, 5].Array[0, 5].Sample(rows =>
        {
            var text = Write(csv =>
            {
                foreach (var row in rows)
                {
                    csv.Row(row);
                }
            });
            var read = Read(text);
            return read.Count == rows.Length && read.Zip(rows).All(pair => pair.First.SequenceEqual(pair.Second.Select(CsvWriter.Defuse)));
        });

    [Fact]
    public void NoCell_BeginsAsAFormula() =>
        Gen.Select(Gen.OneOf("=", "+", "-", "@", "\t", "\r", "\n"), Gen.String).Sample((first, rest) => CsvWriter.Defuse(first + rest)[0] == '\'');

    private static string Write(Action<CsvWriter> write)
    {
        var text = new StringWriter();
        write(new CsvWriter(text));
        return text.ToString();
    }

    /// <summary>RFC 4180, written apart from the writer.</summary>
    private static List<List<string>> Read(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"' && cell.Length == 0)
            {
                for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
                {
                    cell.Append(text[at]);
                    at += text[at] == '"' ? 1 : 0;
                }
            }
            else if (text[at] is ',' or '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (text[at] == '\r')
                {
                    rows.Add(row);
                    row = [];
                    at++;
                }
            }
            else
            {
                cell.Append(text[at]);
            }
        }

        return rows;
    }
}
