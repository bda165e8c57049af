using System.Text;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.SignIn;

/// <summary>After a whole visit: no password, token or cookie in a log, an answer or the database file.</summary>
public sealed class SecretsStayInsideTests
{
    [Fact]
    public async Task WholeVisit_LeavesNoSecretBehind()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var app = new PortalApp();
        var browser = app.Open();
        var said = new StringBuilder();
        await Hear(browser.SignInAsync("alice", "a-wrong-password"));
        await Hear(browser.SignInAsync("alice", "alice-password"));
        await Hear(browser.GetAsync("/"));
        await Hear(browser.GetAsync("/projects"));
        var cookie = browser.Cookies["portal-plain"];
        var vault = (SessionVault)app.Services.GetService(typeof(SessionVault))!;
        var contexts = (IProjectContexts)app.Services.GetService(typeof(IProjectContexts))!;
        var session = (await vault.FindAsync(SessionId.ToKey(cookie)!, cancel))!.Session;
        var page = (await contexts.OpenAsync(session, new ProjectScope("lab", null, "p-red"), cancel))!;
        await page.CloudSession.RenewAsync((await page.CloudSession.GetTokenAsync(cancel)).Token, cancel);
        app.Keystone.KillTokens();
        await Assert.ThrowsAnyAsync<Exception>(async () => await page.CloudSession.RenewAsync((await page.CloudSession.GetTokenAsync(cancel)).Token, cancel));
        await browser.SignInAgainAsync("another-wrong-one");
        await browser.SignInAgainAsync("alice-password");
        await Hear(ChangePasswordAsync("not-the-current-one"));
        await Hear(ChangePasswordAsync("alice-password"));
        await Hear(browser.GetAsync($"{page.BasePath}/audit.csv?project=all"));

        await using var copy = new FileStream(app.DatabaseFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var stored = new MemoryStream();
        await copy.CopyToAsync(stored, cancel);
        await using var wal = new FileStream(app.DatabaseFile + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        await wal.CopyToAsync(stored, cancel);
        var database = Encoding.Latin1.GetString(stored.ToArray());

        Assert.Contains(session.Key, database, StringComparison.Ordinal);
        Assert.Contains("Signed in: u-alice", app.Logs.Text, StringComparison.Ordinal);
        Assert.Contains("session.sign-in", said.ToString(), StringComparison.Ordinal);
        Assert.Equal("the-new-password", app.Keystone.Users["alice"].Password);
        var secrets = app.Keystone.Secrets.Append(cookie).Append("not-the-current-one").Append("the-new-password").Distinct().ToList();
        Assert.True(secrets.Count >= 6);
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(secret, app.Logs.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, said.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, database, StringComparison.Ordinal);
        }

        await Hear(browser.SubmitAsync("/sign-out", "/sign-out/now", ("where", "here")));

        Task<HttpResponseMessage> ChangePasswordAsync(string current) => browser.SubmitAsync(
            $"{page.BasePath}/settings/password", ("Form.Current", current), ("Form.Replacement", "the-new-password"), ("Form.Again", "the-new-password"));

        async Task Hear(Task<HttpResponseMessage> asked)
        {
            var answer = await asked;
            said.AppendLine(answer.Headers.Location?.ToString()).AppendLine(await answer.Content.ReadAsStringAsync(cancel));
        }
    }
}
