namespace Portal.Web.Features.Instances.Actions;

/// <summary>A name from the cloud inside a sentence: cleaned, kept to a length, and fenced so that its direction stays its own.</summary>
public static class ShownName
{
    private const int Longest = 60;

    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    public static string Short(string name)
    {
        var clean = HostileText.Clean(name);
        return FirstStrongIsolate + (clean.Length <= Longest ? clean : string.Concat(clean.AsSpan(0, Longest - 1).TrimEnd('\ud83d'), "…")) + PopDirectionalIsolate;
    }
}
