using CsCheck;
using Portal.Domain.Compute;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Compute;

public sealed class ConsoleLogTextTests
{
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.OneOf("\u001b[", "\u001b[31m", "\u001b]0;title\a", "\u001b]8;;http://evil\u001b\\", "\u009b1m", "\u001bP", "\u001b", "\r", "\r\n", "\n", "\b", "\0",
            "\u202e", "\u001b[?25l", "\u001b[2J", "\u001b(B", "text", "\t", "\u001b[38;5;9m", "\u001b[1;999999999999m", "\f"),
        Gen.String).List[0, 30].Select(string.Concat);

    [Fact]
    public void Colours_BecomeSpans()
    {
        var line = Assert.Single(ConsoleLogText.ToLines("[\u001b[1;32m  OK  \u001b[0m] Started \u001b[97;41mSSH\u001b[m."));
        Assert.Equal(["[", "  OK  ", "] Started ", "SSH", "."], line.Select(span => span.Text));
        Assert.Equal(new LogStyle { Foreground = 2, Bold = true }, line[1].Style);
        Assert.Equal(new LogStyle { Foreground = 15, Background = 1 }, line[3].Style);
        Assert.Equal(default, line[4].Style);
    }

    [Theory]
    [InlineData("\u001b[38;5;9mred", 9)]
    [InlineData("\u001b[38;2;1;2;3mtrue", null)]
    [InlineData("\u001b[38;5;200mother", null)]
    [InlineData("\u001b[31;38;5;200mkept", 1)]
    [InlineData("\u001b[94mbright", 12)]
    public void ExtendedColours_AreOursWhereWeHaveThem(string log, int? foreground) =>
        Assert.Equal(foreground, ConsoleLogText.ToLines(log)[0][0].Style.Foreground);

    [Theory]
    [InlineData("a\r\nb\rc\fd", "a\nb\nc\nd")]
    [InlineData("clear\u001b[2J\u001b[H\u001b[?25l!", "clear!")]
    [InlineData("\u001b]0;owned\atitle \u001b]8;;http://evil\u001b\\link", "title link")]
    [InlineData("\u001b(Bcharset\u001b7\u001bc", "charset")]
    [InlineData("bell\a back\b nul\0", "bell␇ back␈ nul␀")]
    [InlineData("\u202Eevil", "⟨U+202E⟩evil")]
    [InlineData("cut\u001b[3", "cut3")]
    [InlineData("end\u001b", "end")]
    [InlineData("\u001b]never ended\nnext", "never ended\nnext")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    public void EverythingElse_IsDroppedOrShown(string log, string expected) => Assert.Equal(expected, ConsoleLogText.ToPlainText(log));

    [Fact]
    public void EndlessLine_IsBroken() =>
        Assert.Equal(
            [ConsoleLogText.MaxLineLength, ConsoleLogText.MaxLineLength, 1],
            ConsoleLogText.ToLines(new string('x', (2 * ConsoleLogText.MaxLineLength) + 1)).Select(line => line.Sum(span => span.Text.Length)));

    [Fact]
    public void AnyLog_ComesOutWithoutControlCharacters() =>
        Hostile.Sample(log => ConsoleLogText.ToLines(log).SelectMany(line => line).All(span => span.Text.Length > 0
            && !span.Text.Any(c => (char.IsControl(c) && c != '\t') || c is '\u202e')));

    [Fact]
    public void RecordedLog_IsLeftAsItIs()
    {
        var log = Repository.NovaRecording("316-action-console-output").GetProperty("response").GetProperty("body").GetProperty("output").GetString()!;
        Assert.Equal(log, ConsoleLogText.ToPlainText(log));
    }

    [Fact]
    public void GrowingLog_IsAppendedTo()
    {
        Assert.Equal(new ConsoleLogTail(ConsoleLogChange.Appended, "b\n"), ConsoleLogTail.Compare("a\n", "a\nb\n"));
        Assert.Equal(new ConsoleLogTail(ConsoleLogChange.Same, ""), ConsoleLogTail.Compare("a\n", "a\n"));
        Assert.Equal(new ConsoleLogTail(ConsoleLogChange.Appended, "a"), ConsoleLogTail.Compare("", "a"));
    }

    [Fact]
    public void FullBuffer_RotatesAndIsAppendedTo() =>
        Assert.Equal(new ConsoleLogTail(ConsoleLogChange.Rotated, "line 4\n"), ConsoleLogTail.Compare("line 1\nline 2\nline 3\n", "e 2\nline 3\nline 4\n"));

    [Fact]
    public void ShorterReading_AddsNothing() =>
        Assert.Equal(new ConsoleLogTail(ConsoleLogChange.Rotated, ""), ConsoleLogTail.Compare("line 1\nline 2\nline 3\n", "line 2\nline 3\n"));

    [Fact]
    public void AnotherBoot_Replaces()
    {
        Assert.Equal(new ConsoleLogTail(ConsoleLogChange.Replaced, "BIOS\n"), ConsoleLogTail.Compare("login: ", "BIOS\n"));
        Assert.Equal(new ConsoleLogTail(ConsoleLogChange.Replaced, ""), ConsoleLogTail.Compare("login: ", ""));
    }

    [Fact]
    public void AnyRotation_LosesNothingOfWhatIsNew() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 400], Gen.Int[0, 200], Gen.Int[0, 3].Array[0, 50]).Sample((kept, cut, added) =>
        {
            var old = string.Concat(kept.Select(n => $"line {n}\n"));
            var addition = string.Concat(added.Select(n => $"line {n}\n"));
            var now = (old + addition)[Math.Min(cut, old.Length)..];
            var tail = ConsoleLogTail.Compare(old, now);

            // A repeating log has several readings; each must make the new log from the end of the old one.
            return now.EndsWith(tail.Added, StringComparison.Ordinal)
                && (tail.Kind == ConsoleLogChange.Replaced || old.EndsWith(now[..^tail.Added.Length], StringComparison.Ordinal))
                && (tail.Kind == ConsoleLogChange.Replaced || tail.Added.Length <= addition.Length);
        });
}
