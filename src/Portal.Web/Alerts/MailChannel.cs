using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Portal.Web.Alerts;

/// <summary>Hands an alert to a mail server, over TLS unless it is on this very machine.</summary>
internal sealed class MailChannel(AlertWriter writer) : IAlertChannel
{
    public bool Serves(AlertOptions route) => route.Mail is not null;

    public async Task SendAsync(AlertMessage message, AlertOptions route, CancellationToken cancellationToken)
    {
        var mail = route.Mail!;
        using var letter = MailLetter.Write(message, route, mail, writer);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(mail.Timeout);

        // Its own log would hold what is sent, the password too: there is none.
        using var smtp = new TolerantClient() { Timeout = (int)mail.Timeout.TotalMilliseconds };
        try
        {
            await smtp.ConnectAsync(mail.Host!, mail.PortOrDefault, Security(mail.Security), patience.Token);
            if (!string.IsNullOrEmpty(mail.User))
            {
                await smtp.AuthenticateAsync(mail.User, mail.Password!, patience.Token);
            }

            await smtp.SendAsync(letter, patience.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeliveryException(DeliveryFault.Silent, inner: late);
        }
        catch (SmtpCommandException refused) when (smtp.Refusals.Count == letter.To.Count)
        {
            // What comes of it in the end is only that nobody was left.
            throw new DeliveryException(DeliveryFault.Refused, smtp.Refusals[0], isFinal: smtp.Refusals.TrueForAll(static status => status >= 500), refused);
        }
        catch (Exception failed) when (Fault(failed) is { } fault)
        {
            throw fault;
        }

        await LeaveAsync(smtp, patience.Token);
    }

    private static SecureSocketOptions Security(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };

    /// <summary>5xx of the letter itself is a refusal for good (RFC 5321, 4.2.1); of who sends or signs in it may be mended.</summary>
    private static DeliveryException? Fault(Exception failed) => failed switch
    {
        SmtpCommandException refused => new(DeliveryFault.Refused, (int)refused.StatusCode, isFinal: (int)refused.StatusCode >= 500 && refused.ErrorCode == SmtpErrorCode.MessageNotAccepted, refused),
        AuthenticationException wrong => new(DeliveryFault.SignIn, inner: wrong),
        SslHandshakeException untrusted => new(DeliveryFault.Tls, inner: untrusted),
        NotSupportedException plain => new(DeliveryFault.Tls, inner: plain),
        SmtpProtocolException or ServiceNotConnectedException or IOException or SocketException or TimeoutException => new(DeliveryFault.Unreachable, inner: failed),
        _ => null,
    };

    /// <summary>One address that is no more must not keep the letter from the others. Where none is taken MailKit says so.</summary>
    private sealed class TolerantClient() : SmtpClient(new NullProtocolLogger())
    {
        public List<int> Refusals { get; } = [];

        protected override void OnRecipientNotAccepted(MimeKit.MimeMessage message, MimeKit.MailboxAddress mailbox, SmtpResponse response) => Refusals.Add((int)response.StatusCode);
    }

    /// <summary>The letter is taken already: how they part changes nothing.</summary>
    private static async Task LeaveAsync(SmtpClient smtp, CancellationToken cancellationToken)
    {
        try
        {
            await smtp.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception gone) when (gone is IOException or SocketException or ProtocolException or CommandException or OperationCanceledException)
        {
            // It hung up first.
        }
    }
}
