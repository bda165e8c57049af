namespace Portal.DemoCloud.Glance;

/// <summary>Makes names and values fit for headers: Folsom sends UTF-8 bytes there, and no control characters.</summary>
internal static class HeaderText
{
    public static string Escape(string value) => string.Concat(value.Select(c => char.IsControl(c) ? Uri.EscapeDataString(c.ToString()) : c.ToString()));

    public static string Name(string name)
    {
        var clean = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? char.ToLowerInvariant(c) : '_'));
        return clean.Length == 0 ? clean : char.ToUpperInvariant(clean[0]) + clean[1..];
    }
}
