using System.Globalization;

namespace Portal.OpenStackClient.Core;

/// <summary>A version such as 2.91; also used for the versions of whole APIs (2.0, 3.14).</summary>
internal readonly record struct Microversion(int Major, int Minor) : IComparable<Microversion>
{
    /// <summary>Reads 2.91, v2.0 and v3; null for anything else, an empty text included (nova's v2.0 names no microversions).</summary>
    public static Microversion? TryParse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var parts = text.AsSpan().TrimStart("vV");
        var dot = parts.IndexOf('.');
        var major = dot < 0 ? parts : parts[..dot];
        var minor = dot < 0 ? "0" : parts[(dot + 1)..];
        return int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var x)
            && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            ? new Microversion(x, y)
            : null;
    }

    /// <summary>The highest both sides speak; null when the server starts above us or has none.</summary>
    public static Microversion? Negotiate(Microversion ours, Microversion? serverMin, Microversion? serverMax)
    {
        if (serverMax is not { } max || (serverMin is { } min && min > ours))
        {
            return null;
        }

        return max < ours ? max : ours;
    }

    public int CompareTo(Microversion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    public static bool operator <(Microversion left, Microversion right) => left.CompareTo(right) < 0;

    public static bool operator >(Microversion left, Microversion right) => left.CompareTo(right) > 0;

    public static bool operator <=(Microversion left, Microversion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Microversion left, Microversion right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
