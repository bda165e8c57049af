using System.Globalization;
using Microsoft.Extensions.Options;
using MySqlConnector;
using Portal.Web.Configuration;
using Portal.Web.Operators;

namespace Portal.Web.Composition;

/// <summary>
/// The operators of the embedded demo see what it writes and publishes, through the same readers as a real cloud's: where <c>Demo:Records</c> and
/// <c>Demo:Notifications</c> are set, <c>Operator:demo</c> follows from them. What is configured there itself wins. Without a database its rows are read
/// where they are made.
/// </summary>
internal sealed class DemoOperators(IHostEnvironment environment, IOptions<DemoOptions> demo, IOptions<CloudsOptions> clouds) : IPostConfigureOptions<OperatorsOptions>
{
    /// <summary>Whose name says that there is no database to ask.</summary>
    public const string Embedded = "embedded";

    private const string Cloud = "demo";

    public void PostConfigure(string? name, OperatorsOptions options)
    {
        var settings = demo.Value;
        if (!DemoDecision.MayStart(environment, settings, clouds.Value))
        {
            return;
        }

        if (!options.Items.TryGetValue(Cloud, out var cloud))
        {
            options.Items[Cloud] = cloud = new OperatorOptions();
            Hasten(cloud, settings.TimeScale);
        }

        if (settings.Records is { } records)
        {
            cloud.Nova ??= Writable(Database(records.ConnectionString!, records.NovaDatabase));
            cloud.Cinder ??= Database(records.ConnectionString!, records.CinderDatabase);
        }

        else if (cloud is { Nova: null, Cinder: null })
        {
            cloud.Cinder = new SourceDatabaseOptions { Hosts = ["localhost"], User = Embedded, Password = Embedded };
            cloud.Nova = Writable(new SourceDatabaseOptions { Hosts = ["localhost"], User = Embedded, Password = Embedded });
        }

        cloud.Notifications ??= settings.Notifications?.Uri is { } broker ? Broker(broker) : null;
        // Its nodes are no machines of their own: nothing answers by their names. Rows in memory have no port.
        cloud.Probes ??= new ProbeOptions { Nodes = false, Ports = settings.Records is not null };
        // Its nodes keep their instances on one NFS export.
        cloud.SharedStorage ??= true;
    }

    /// <summary>Daemons of a demo that runs faster report more often, and are missed sooner.</summary>
    private static void Hasten(OperatorOptions cloud, double scale)
    {
        if (scale is <= 0 or >= 1)
        {
            return;
        }

        var interval = Math.Max(10 * scale, 0.5);
        (cloud.LateAfter, cloud.DownAfter) = (TimeSpan.FromSeconds(3 * interval), TimeSpan.FromSeconds(6 * interval));
        cloud.HeartbeatInterval = TimeSpan.FromSeconds(Math.Max(0.5, Math.Min(2, interval / 2)));
        cloud.AccountInterval = TimeSpan.FromSeconds(Math.Max(2, 30 * scale));
    }

    private static SourceDatabaseOptions Database(string connectionString, string name)
    {
        var parsed = new MySqlConnectionStringBuilder(connectionString);
        return new SourceDatabaseOptions
        {
            Hosts = [.. parsed.Server.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(host => string.Create(CultureInfo.InvariantCulture, $"{host}:{parsed.Port}"))],
            Database = name,
            User = parsed.UserID,
            Password = parsed.Password,
        };
    }

    /// <summary>A demo may be changed by whoever may look at it.</summary>
    private static SourceDatabaseOptions Writable(SourceDatabaseOptions database)
    {
        database.Write = new SourceAccountOptions { User = database.User, Password = database.Password };
        return database;
    }

    private static SourceBrokerOptions Broker(Uri address)
    {
        var parts = address.UserInfo.Split(':', 2);
        return new SourceBrokerOptions
        {
            Hosts = [string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{(address.Port > 0 ? address.Port : 5672)}")],
            User = Uri.UnescapeDataString(parts[0]),
            Password = parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : null,
            VirtualHost = address.AbsolutePath is "" or "/" ? "/" : Uri.UnescapeDataString(address.AbsolutePath[1..]),
        };
    }
}
