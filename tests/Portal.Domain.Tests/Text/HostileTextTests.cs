using CsCheck;
using Portal.Domain.Text;

namespace Portal.Domain.Tests.Text;

public sealed class HostileTextTests
{
    [Theory]
    [InlineData("web-1 名前 über عربى 👩‍💻 <b>&amp;", "web-1 名前 über عربى 👩‍💻 <b>&amp;")]
    [InlineData("a\u001b[31mb", "a␛[31mb")]
    [InlineData("a\nb\tc\u007f", "a␊b␉c␡")]
    [InlineData("invoice\u202Efdp.exe", "invoice⟨U+202E⟩fdp.exe")]
    [InlineData("zero\u200Bwidth\uFEFF", "zero⟨U+200B⟩width⟨U+FEFF⟩")]
    [InlineData("\u0085\u2028\u00AD\u3164", "⟨U+0085⟩⟨U+2028⟩⟨U+00AD⟩⟨U+3164⟩")]
    [InlineData("tag\U000E0041", "tag⟨U+E0041⟩")]
    public void HiddenCharacters_AreShown(string text, string expected) => Assert.Equal(expected, HostileText.Visible(text));

    [Fact]
    public void HalfASurrogatePair_BecomesTheReplacementCharacter() => Assert.Equal("a\uFFFDb", HostileText.Visible("a" + (char)0xD800 + "b"));

    [Fact]
    public void OrdinaryText_IsNotCopied()
    {
        const string Name = "web-1 ü";
        Assert.Same(Name, HostileText.Visible(Name));
    }

    [Fact]
    public void AnyText_BecomesStableAndHasNothingToHide() => Gen.String.Sample(text =>
    {
        var visible = HostileText.Visible(text);
        return HostileText.Visible(visible) == visible && !visible.Any(c => char.IsControl(c) || c is '\u202E' or '\u2066' or '\u200B' or '\u2028');
    });
}
