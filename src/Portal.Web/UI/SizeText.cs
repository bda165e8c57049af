using System.Globalization;

namespace Portal.Web.UI;

/// <summary>Sizes in words, in binary units, with as many digits as a person needs.</summary>
public static class SizeText
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];

    public static string Bytes(long bytes, CultureInfo culture) => Scale(bytes, 0, culture);

    /// <param name="mebibytes">MiB, as nova counts memory and swap.</param>
    public static string MiB(long mebibytes, CultureInfo culture) => Scale(mebibytes, 2, culture);

    /// <param name="gibibytes">GiB, as nova counts disks.</param>
    public static string GiB(long gibibytes, CultureInfo culture) => Scale(gibibytes, 3, culture);

    private static string Scale(long amount, int unit, CultureInfo culture)
    {
        if (amount == 0)
        {
            return "0";
        }

        var value = (double)amount;
        while (Math.Abs(value) >= 1024 && unit < Units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        // Half a GiB decides whether a launch fits: from there on one decimal is kept.
        return string.Create(culture, $"{Math.Round(value, value < 10 || unit >= 3 ? 1 : 0)} {Units[unit]}");
    }
}
