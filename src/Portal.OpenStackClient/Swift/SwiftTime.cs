using System.Globalization;

namespace Portal.OpenStackClient.Swift;

internal static class SwiftTime
{
    /// <summary>Listings write UTC without saying so (recording swift/043).</summary>
    public static DateTimeOffset? Parse(string? text) =>
        text is { Length: >= 10 } && char.IsAsciiDigit(text[0])
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
}
