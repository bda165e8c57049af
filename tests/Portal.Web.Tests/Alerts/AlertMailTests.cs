using System.Text;
using MimeKit;
using Portal.Domain.Operations.Heartbeats;
using Portal.Web.Alerts;
using Portal.Web.Tasks;

namespace Portal.Web.Tests.Alerts;

/// <summary>Letters, as a mail server gets them.</summary>
public sealed class AlertMailTests
{
    [Fact]
    public async Task ALetter_SpeaksBothLanguages_AndItsIdIsTheAlerts()
    {
        await using var server = MailReceiver.Start();
        await using var stage = await AlertStage.OpenAsync();
        stage.Mail(server.Port, "en", "zh-Hans");
        await DieAsync(stage, "compute1");

        var letter = Read(Assert.Single(server.Letters));
        var sent = Assert.Single(await stage.MessagesAsync());
        Assert.Equal(DeliveryState.Sent, sent.State);
        Assert.Equal(sent.Id + "@example.com", letter.MessageId);
        Assert.StartsWith("[lab] compute1 is down: nova-network silent since", letter.Subject, StringComparison.Ordinal);
        Assert.Equal(("portal@example.com", "ops@example.com"), (letter.From.Mailboxes.Single().Address, letter.To.Mailboxes.Single().Address));
        Assert.Contains("compute1 已宕：nova-network 自", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://portal.example.com/?cloud=lab&to=nodes%2Fcompute1", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("href=\"https://portal.example.com/?cloud=lab&amp;to=nodes%2Fcompute1\"", letter.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileNames_MakeNoHeader_NoRecipient_AndNoMarkup()
    {
        await using var server = MailReceiver.Start();
        await using var stage = await AlertStage.OpenAsync();
        stage.Mail(server.Port);
        var portal = stage.Portal();
        await stage.PassAsync(1, portal);
        await stage.EndAsync(
            "t1", TaskState.DoneWithFailures,
            AlertStage.Item("t1", 0, "x\r\nBcc: thief@example.net\r\n\r\n<img src=x onerror=alert(1)>", TaskItemState.Failed, "bad\r\n.\r\nMAIL FROM:<thief@example.net>"));
        await stage.PassAsync(31, portal);
        await DieAsync(stage, "node\r\nBcc: thief@example.net\u202Emoc");

        Assert.Equal(2, server.Letters.Count);
        foreach (var letter in server.Letters.Select(Read))
        {
            Assert.Empty(letter.Bcc);
            Assert.Equal("ops@example.com", Assert.Single(letter.To.Mailboxes).Address);
            Assert.DoesNotContain("<img", letter.HtmlBody, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', letter.Subject + letter.TextBody + letter.HtmlBody);
        }

        Assert.DoesNotContain(server.Commands, static line => line.Contains("thief", StringComparison.Ordinal));
        Assert.Contains("␍␊Bcc: thief@example.net", Read(server.Letters.Last()).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerWithoutStartTls_GetsNoLetterAndNoPassword()
    {
        await using var server = MailReceiver.Start();
        await using var stage = await AlertStage.OpenAsync();
        var mail = stage.Mail(server.Port);
        (mail.Security, mail.User, mail.Password) = (MailSecurity.StartTls, "portal", "hunter2hunter2");
        await DieAsync(stage, "compute1");

        Assert.Equal("Tls", Assert.Single(await stage.MessagesAsync()).Fault);
        Assert.Empty(server.Letters);
        Assert.DoesNotContain(server.Commands, static line => line.StartsWith("AUTH", StringComparison.Ordinal) || line.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.DoesNotContain(stage.Log.All, static line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ARecipientThatIsRefusedForGood_IsGivenUpAtOnce_AndOneThatIsBusyIsTriedAgain()
    {
        await using var server = MailReceiver.Start();
        await using var stage = await AlertStage.OpenAsync();
        stage.Mail(server.Port);
        server.OnRecipient = "451 try again";
        var portal = await DieAsync(stage, "compute1");
        Assert.Equal((DeliveryState.Waiting, "Refused 451"), Outcome(Assert.Single(await stage.MessagesAsync())));
        server.OnRecipient = "550 no such user";
        await stage.PassAsync(6, portal);
        Assert.Equal((DeliveryState.GivenUp, "Refused 550"), Outcome(Assert.Single(await stage.MessagesAsync())));
        Assert.Empty(server.Letters);
    }

    [Fact]
    public async Task ManyNodes_AreOneLetter_ThatDoesNotListThemAll()
    {
        await using var server = MailReceiver.Start();
        await using var stage = await AlertStage.OpenAsync();
        stage.Mail(server.Port);
        await DieAsync(stage, [.. Enumerable.Range(1, 300).Select(static number => $"compute{number}")]);

        var letter = Read(Assert.Single(server.Letters));
        Assert.Equal("[lab] 300 nodes down", letter.Subject);
        Assert.Contains("… and 250 more", letter.TextBody, StringComparison.Ordinal);
    }

    private static (DeliveryState, string?) Outcome(AlertMessage message) => (message.State, message.Fault);

    private static async Task<AlertWatch> DieAsync(AlertStage stage, params string[] hosts)
    {
        var portal = stage.Portal();
        stage.Board([.. hosts.Select(static host => (host, ServiceState.Down))]);
        await stage.PassAsync(32, portal);
        await stage.PassAsync(31, portal);
        return portal;
    }

    private static MimeMessage Read(string letter)
    {
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(letter));
        return MimeMessage.Load(bytes, TestContext.Current.CancellationToken);
    }
}
