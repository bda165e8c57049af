using System.Text;
using System.Text.Encodings.Web;
using MimeKit;
using Portal.Domain.Operations.Alerts;

namespace Portal.Web.Alerts;

/// <summary>An alert as a letter: plain text and the same as simple HTML. Its Message-ID is the alert's, so that one sent twice is known.</summary>
internal static class MailLetter
{
    /// <summary>Further events are counted.</summary>
    private const int Most = 50;

    public static MimeMessage Write(AlertMessage message, AlertOptions route, AlertMailOptions mail, AlertWriter writer)
    {
        var from = MailboxAddress.Parse(mail.From!);
        var letter = new MimeMessage
        {
            Subject = OneLine(writer.Subject(message, route.Spoken[0])),
            Date = message.Created,
            MessageId = $"{message.Id}@{(from.Domain.Length > 0 ? from.Domain : "portal.invalid")}",
        };
        letter.From.Add(from);
        letter.To.AddRange(mail.To.Select(static address => (InternetAddress)MailboxAddress.Parse(address)));
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        letter.Headers.Add("X-Portal-Alert", message.Id);
        letter.Importance = message.Severity == AlertSeverity.Critical ? MessageImportance.High : MessageImportance.Normal;
        var (plain, html) = (new StringBuilder(), new StringBuilder("<!DOCTYPE html><html><body style=\"font-family:sans-serif;color:#1f2328\">"));
        foreach (var language in route.Spoken)
        {
            Part(message, route, writer, language, plain, html);
        }

        html.Append("</body></html>");
        letter.Body = new BodyBuilder { TextBody = plain.ToString(), HtmlBody = html.ToString() }.ToMessageBody();
        return letter;
    }

    private static void Part(AlertMessage message, AlertOptions route, AlertWriter writer, string language, StringBuilder plain, StringBuilder html)
    {
        var subject = writer.Subject(message, language);
        plain.AppendLine(subject).AppendLine();
        html.Append("<h2 style=\"font-size:18px\">").Append(Encoded(subject)).Append("</h2>");
        foreach (var lines in message.Events.Take(Most).Select(one => writer.Lines(message.CloudId, one, language, route.PortalUrl)))
        {
            plain.Append("* ").AppendLine(lines.Sentence);
            html.Append("<div style=\"margin:0 0 12px;padding:8px 12px;border-left:4px solid ").Append(Colour(lines.Severity)).Append("\"><strong>").Append(Encoded(lines.Sentence)).Append("</strong>");
            foreach (var beside in lines.Beside)
            {
                plain.Append("  ").AppendLine(beside);
                html.Append("<br>").Append(Encoded(beside));
            }

            if (lines.Link is { } link)
            {
                plain.Append("  ").AppendLine(link);
                html.Append("<br><a href=\"").Append(Encoded(link)).Append("\">").Append(Encoded(writer.Open(language))).Append("</a>");
            }

            html.Append("</div>");
        }

        if (message.Events.Length > Most)
        {
            plain.AppendLine(writer.More(message.Events.Length - Most, language));
            html.Append("<p>").Append(Encoded(writer.More(message.Events.Length - Most, language))).Append("</p>");
        }

        plain.AppendLine().AppendLine(writer.Footer(message, language)).AppendLine();
        html.Append("<p style=\"color:#59636e;font-size:12px\">").Append(Encoded(writer.Footer(message, language))).Append("</p>");
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>Names are made visible before; what else is in a header is one line in any case.</summary>
    private static string OneLine(string text) => string.Concat(text.Where(static c => !char.IsControl(c)));

    private static string Colour(AlertSeverity severity) => severity switch { AlertSeverity.Critical => "#cf222e", AlertSeverity.Warning => "#bf8700", _ => "#1a7f37" };
}
