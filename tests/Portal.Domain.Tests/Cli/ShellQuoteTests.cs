using CsCheck;
using Portal.Domain.Cli;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Cli;

public sealed class ShellQuoteTests
{
    private static readonly Gen<string> Hostile = Gen.Frequency(
        (3, Gen.String),
        (3, Gen.OneOf("'", "\"", "`", "$(id)", "${HOME}", "\\", "\n", "\r", "\t", "!", "*", "~", "-", "--", " ", ";", "&", "|", "<", ">", "#", "(", ")", "{a,b}",
            "\u001b[201~", "\u009b", "é", "😀", "\u202e", "\u0001", "%s", "\\n", "=", "").List[0, 12].Select(string.Concat)),
        (1, Gen.Char[' ', '~'].Array[0, 30].Select(chars => new string(chars))));

    [Fact]
    public void AnyText_ReachesTheCommandAsItIs() =>
        Hostile.List[1, 40].Sample(
            texts =>
            {
                // A string that is not Unicode cannot be passed on by anyone, nor NUL by a shell.
                var expected = texts.Select(text => string.Concat(text.EnumerateRunes().Where(rune => rune.Value != 0)));
                var heard = PosixShell.Run($"printf '%s\\0' {ShellQuote.Words(texts)}\n");
                return heard == string.Concat(expected.Select(text => text + "\0"));
            },
            iter: 150);

    [Theory]
    [InlineData("", "''")]
    [InlineData("web-1", "web-1")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$(reboot)", "'$(reboot)'")]
    [InlineData("~root", "'~root'")]
    [InlineData("a\u001bb", "'a'\"$(printf '\\033')\"'b'")]
    [InlineData("\u009b", "\"$(printf '\\302\\233')\"")]
    [InlineData("a\0b", "'ab'")]
    public void Word_IsQuotedOnlyWhereNeeded(string text, string expected) => Assert.Equal(expected, ShellQuote.Word(text));

    [Fact]
    public void Word_HoldsNoCharacterATerminalActsUpon() =>
        Hostile.Sample(text => !ShellQuote.Word(text).Any(c => char.IsControl(c) && c != '\n'));
}
