using System.Collections.Immutable;
using Portal.Domain.Operations.Alerts;

namespace Portal.Web.Alerts;

/// <summary>One receiver: <c>Alerts:{id}</c>. Either a webhook or mail.</summary>
public sealed class AlertOptions
{
    /// <summary>Whose news; empty: of all clouds.</summary>
    public List<string> Clouds { get; set; } = [];

    /// <summary>Which news, by the names of <see cref="AlertKind"/>; empty: all.</summary>
    public List<string> On { get; set; } = [];

    /// <summary>How long news are collected before they are sent together.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where people find this portal (<c>https://portal.example.com</c>): what links in alerts begin with. Without it there are none.</summary>
    public string? PortalUrl { get; set; }

    /// <summary>Languages of the text, one after the other.</summary>
    public List<string> Languages { get; set; } = [];

    public AlertWebhookOptions? Webhook { get; set; }

    public AlertMailOptions? Mail { get; set; }

    internal IReadOnlyList<string> Spoken => Languages.Count == 0 ? ["en"] : Languages;

    internal AlertRules Rules => new(On.Count == 0 ? AlertRules.Everything : [.. On.Select(static name => Enum.Parse<AlertKind>(name, ignoreCase: true))], Window);

    internal bool Concerns(string cloudId) => Clouds.Count == 0 || Clouds.Contains(cloudId, StringComparer.Ordinal);
}

/// <summary><c>Alerts:{id}:Webhook</c>.</summary>
public sealed class AlertWebhookOptions
{
    /// <summary>Where alerts are posted. May hold a secret: never logged or shown.</summary>
    public string? Url { get; set; }

    /// <summary>Key of the signature.</summary>
    public string? Secret { get; set; }

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}

/// <summary><c>Alerts:{id}:Mail</c>.</summary>
public sealed class AlertMailOptions
{
    public string? Host { get; set; }

    /// <summary>Default: 587, with <see cref="MailSecurity.Tls"/> 465.</summary>
    public int? Port { get; set; }

    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    public string? User { get; set; }

    public string? Password { get; set; }

    public string? From { get; set; }

    public List<string> To { get; set; } = [];

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    internal int PortOrDefault => Port ?? (Security == MailSecurity.Tls ? 465 : 587);
}

public enum MailSecurity
{
    /// <summary>Demanded: a server that does not offer it gets no mail.</summary>
    StartTls,
    Tls,

    /// <summary>On this very machine only.</summary>
    None,
}

/// <summary>All receivers: <c>Alerts</c>, by names of the installation's own. None: nothing is ever sent.</summary>
public sealed class AlertsOptions
{
    public const string Section = "Alerts";

    public Dictionary<string, AlertOptions> Items { get; } = new(StringComparer.Ordinal);

    internal ImmutableArray<KeyValuePair<string, AlertOptions>> Of(string cloudId) => [.. Items.Where(pair => pair.Value.Concerns(cloudId)).OrderBy(static pair => pair.Key, StringComparer.Ordinal)];
}
