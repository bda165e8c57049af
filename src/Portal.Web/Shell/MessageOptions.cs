using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Web.Shell;

/// <summary>The message of the day, from the section <c>Message</c>. Changes apply to the next page without a restart.</summary>
public sealed class MessageOptions
{
    public const string Section = "Message";

    /// <summary>Text by language (<c>en</c>, <c>zh-Hans</c>). No text: no message.</summary>
    public Dictionary<string, string> Text { get; init; } = [];

    public MessageLevel Level { get; init; } = MessageLevel.Info;

    /// <summary>A person may put it away until it changes.</summary>
    public bool Dismissible { get; init; } = true;

    /// <summary>The text for a culture, by its parents, then English, then any.</summary>
    public string? For(CultureInfo culture)
    {
        for (; culture.Name.Length > 0; culture = culture.Parent)
        {
            if (Text.TryGetValue(culture.Name, out var text) && text.Length > 0)
            {
                return text;
            }
        }

        return Text.GetValueOrDefault("en") ?? Text.Values.FirstOrDefault(static text => text.Length > 0);
    }

    /// <summary>Changes when the message does, so that a dismissed one does not hide the next.</summary>
    public string Mark() =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            $"{Level}|{string.Join('|', Text.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => $"{pair.Key}={pair.Value}"))}"))[..8]);
}

public enum MessageLevel
{
    Info,
    Warning,
    Critical,
}
