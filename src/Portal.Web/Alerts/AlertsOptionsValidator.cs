using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using MimeKit;
using Portal.Domain.Operations.Alerts;
using Portal.Web.Configuration;
using Portal.Web.Localization;

namespace Portal.Web.Alerts;

/// <summary>Finds every fault of the receivers at once. No message quotes an address of a webhook or a secret.</summary>
internal sealed partial class AlertsOptionsValidator(IOptions<CloudsOptions> clouds) : IValidateOptions<AlertsOptions>
{
    private const string Demo = "demo";
    private const int ShortestSecret = 16;
    private static readonly TimeSpan LongestWindow = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(60);

    public ValidateOptionsResult Validate(string? name, AlertsOptions options)
    {
        var faults = options.Items.SelectMany(pair => Faults(pair.Key, pair.Value)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(string id, AlertOptions route)
    {
        var key = $"{AlertsOptions.Section}:{id}";
        if (!RouteId().IsMatch(id))
        {
            yield return $"{key}: a receiver's name is made of a-z, 0-9, '-' and '_', at most 40 of them.";
        }

        for (var index = 0; index < route.Clouds.Count; index++)
        {
            if (route.Clouds[index] != Demo && !clouds.Value.Items.ContainsKey(route.Clouds[index]))
            {
                yield return $"{key}:Clouds:{index} names a cloud that does not exist: Clouds:{route.Clouds[index]}.";
            }
        }

        for (var index = 0; index < route.On.Count; index++)
        {
            if (!AlertRules.Everything.Any(kind => string.Equals(kind.ToString(), route.On[index], StringComparison.OrdinalIgnoreCase)))
            {
                yield return $"{key}:On:{index} is '{route.On[index]}'; it can be {string.Join(", ", AlertRules.Everything.Order())}.";
            }
        }

        for (var index = 0; index < route.Languages.Count; index++)
        {
            if (Languages.Serving(route.Languages[index]) is null)
            {
                yield return $"{key}:Languages:{index} is '{route.Languages[index]}'; it can be {string.Join(", ", Languages.All.Select(static language => language.Name))}.";
            }
        }

        if (route.Window < TimeSpan.Zero || route.Window > LongestWindow)
        {
            yield return $"{key}:Window must be between nothing and ten minutes.";
        }

        if (route.PortalUrl is { } url && !IsPlain(url))
        {
            yield return $"{key}:PortalUrl is not an http or https address without a password, a query or a fragment.";
        }

        if (route.Webhook is null == route.Mail is null)
        {
            yield return $"{key} needs either {key}:Webhook or {key}:Mail; for both make two receivers.";
        }

        foreach (var fault in Webhook($"{key}:Webhook", route.Webhook).Concat(Mail($"{key}:Mail", route.Mail)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Webhook(string key, AlertWebhookOptions? webhook)
    {
        if (webhook is null)
        {
            yield break;
        }

        if (!Uri.TryCreate(webhook.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            yield return $"{key}:Url is not an https address without a password and a fragment.";
        }
        else if (url.Scheme != Uri.UriSchemeHttps && !url.IsLoopback)
        {
            yield return $"{key}:Url must be https: plain http goes to this very machine only.";
        }

        if (webhook.Secret is not { Length: >= ShortestSecret })
        {
            yield return $"{key}:Secret is missing or shorter than {ShortestSecret} characters: it signs what is sent.";
        }

        if (!IsPatient(webhook.Timeout))
        {
            yield return $"{key}:Timeout must be positive and no longer than a minute.";
        }
    }

    private static IEnumerable<string> Mail(string key, AlertMailOptions? mail)
    {
        if (mail is null)
        {
            yield break;
        }

        if (Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown)
        {
            yield return $"{key}:Host is missing or is not a host.";
        }
        else if (mail.Security == MailSecurity.None && !IsLoopback(mail.Host!))
        {
            yield return $"{key}:Security can be None on this very machine only.";
        }

        if (mail.Port is < 1 or > 65535)
        {
            yield return $"{key}:Port is no port.";
        }

        if (string.IsNullOrEmpty(mail.User) != string.IsNullOrEmpty(mail.Password))
        {
            yield return $"{key}:User and {key}:Password belong together: one of them is missing.";
        }

        if (!MailboxAddress.TryParse(mail.From ?? "", out _))
        {
            yield return $"{key}:From is missing or is not a mail address.";
        }

        if (mail.To.Count == 0)
        {
            yield return $"{key}:To is empty.";
        }

        for (var index = 0; index < mail.To.Count; index++)
        {
            if (!MailboxAddress.TryParse(mail.To[index], out _))
            {
                yield return $"{key}:To:{index} is not a mail address.";
            }
        }

        if (!IsPatient(mail.Timeout))
        {
            yield return $"{key}:Timeout must be positive and no longer than a minute.";
        }
    }

    private static bool IsLoopback(string host) => Uri.TryCreate($"smtp://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}", UriKind.Absolute, out var uri) && uri.IsLoopback;

    private static bool IsPatient(TimeSpan timeout) => timeout > TimeSpan.Zero && timeout <= LongestTimeout;

    private static bool IsPlain(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 };

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,39}$", RegexOptions.IgnoreCase)]
    private static partial Regex RouteId();
}
