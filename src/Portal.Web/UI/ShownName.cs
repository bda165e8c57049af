using Portal.Domain.Text;

namespace Portal.Web.UI;

/// <summary>A name from the cloud inside a sentence: cleaned, kept to a length, and fenced so that its direction stays its own.</summary>
public static class ShownName
{
    private const int Longest = 60;

    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    public static string InSentence(string name)
    {
        var clean = HostileText.Visible(name);
        var end = clean.Length <= Longest ? clean.Length : char.IsHighSurrogate(clean[Longest - 2]) ? Longest - 2 : Longest - 1;
        return $"{FirstStrongIsolate}{clean[..end]}{(end < clean.Length ? "…" : "")}{PopDirectionalIsolate}";
    }
}
