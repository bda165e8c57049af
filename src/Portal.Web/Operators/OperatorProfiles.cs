using Portal.Domain.Collections;
using Portal.Domain.Identity;
using Portal.Domain.Operations.Sources;

namespace Portal.Web.Operators;

/// <summary>From what is configured to what the sources need. The options were checked before.</summary>
internal static class OperatorProfiles
{
    public static OperatorProfile From(string cloudId, OperatorOptions options) => new(cloudId)
    {
        Nova = options.Nova is { } nova ? Database(nova, "nova") : null,
        Cinder = options.Cinder is { } cinder ? Database(cinder, "cinder") : null,
        Notifications = options.Notifications is { } broker ? Broker(broker) : null,
    };

    private static DatabaseProfile Database(SourceDatabaseOptions options, string name) =>
        new(Hosts(options.Hosts, DatabaseProfile.DefaultPort), string.IsNullOrWhiteSpace(options.Database) ? name : options.Database, options.User!, new Secret(options.Password!))
        {
            RequireTls = options.RequireTls,
            Writer = options.Write is { } account ? new DatabaseAccount(account.User!, new Secret(account.Password!)) : null,
        };

    private static BrokerProfile Broker(SourceBrokerOptions options)
    {
        var profile = new BrokerProfile(Hosts(options.Hosts, BrokerProfile.DefaultPort), options.User!, new Secret(options.Password!))
        {
            VirtualHost = options.VirtualHost,
            Tls = options.Tls,
        };
        return profile with
        {
            Exchanges = options.Exchanges.Count > 0 ? [.. options.Exchanges] : profile.Exchanges,
            Topics = options.Topics.Count > 0 ? [.. options.Topics] : profile.Topics,
        };
    }

    private static ValueList<HostAndPort> Hosts(IEnumerable<string> hosts, int port) =>
        [.. hosts.Select(text => HostAndPort.TryParse(text, port, out var host) ? host : throw new FormatException("A host that the validator let pass cannot be read."))];
}
