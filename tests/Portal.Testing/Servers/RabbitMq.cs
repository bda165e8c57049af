using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Portal.Testing.Servers;

/// <summary>
/// A RabbitMQ with its own folder, ports, node name and epmd, on loopback. It holds nova's, cinder's and glance's exchanges and an account that may do
/// what docs/operations.md grants and nothing else.
/// </summary>
public sealed class RabbitMq : IAsyncDisposable
{
    public const string User = "portal";
    public const string Password = "listen-only";
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static readonly string[] Exchanges = ["nova", "cinder", "glance"];
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("portal-rabbit-");
    private readonly int _epmdPort = ServerProcess.FreePort();
    private readonly int _distributionPort = ServerProcess.FreePort();
    private ServerProcess? _epmd;
    private ServerProcess? _process;

    private RabbitMq()
    {
    }

    public static bool IsInstalled => File.Exists(Server);

    public int Port { get; } = ServerProcess.FreePort();

    /// <param name="permissions">Configure, write and read, as documented.</param>
    public static async Task<RabbitMq> StartAsync((string Configure, string Write, string Read) permissions, CancellationToken cancellationToken)
    {
        var server = new RabbitMq();
        try
        {
            server.WriteConfiguration(permissions);
            server._epmd = ServerProcess.Start(Epmd(), null, "-port", server._epmdPort.ToString(CultureInfo.InvariantCulture), "-address", "127.0.0.1");
            await server.ResumeAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A connection that may do everything, as nova's.</summary>
    public Task<IConnection> ConnectAsync(CancellationToken cancellationToken) =>
        new ConnectionFactory { HostName = "127.0.0.1", Port = Port, UserName = "cloud", Password = "cloud" }.CreateConnectionAsync(cancellationToken);

    public async Task KillAsync() => await _process!.DisposeAsync();

    /// <summary>Starts it on what is there, on the same ports.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        _process = ServerProcess.Start(Server, Environment());
        await _process.ReadyAsync(
            async token =>
            {
                try
                {
                    await using var connection = await ConnectAsync(token);
                    return true;
                }
                catch (BrokerUnreachableException)
                {
                    return false;
                }
            },
            TimeSpan.FromSeconds(120),
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { _process, _epmd })
        {
            if (process is not null)
            {
                await process.DisposeAsync();
            }
        }

        _directory.Delete(recursive: true);
    }

    private static string Epmd() => File.Exists("/usr/bin/epmd") ? "/usr/bin/epmd" : Directory.GetFiles("/usr/lib/erlang", "epmd", SearchOption.AllDirectories).First();

    private string In(string name) => Path.Combine(_directory.FullName, name);

    private Dictionary<string, string> Environment() => new()
    {
        ["HOME"] = _directory.FullName,
        ["ERL_EPMD_PORT"] = _epmdPort.ToString(CultureInfo.InvariantCulture),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODENAME"] = $"portal{Port}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_DIST_PORT"] = _distributionPort.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_MNESIA_BASE"] = In("mnesia"),
        ["RABBITMQ_LOG_BASE"] = In("log"),
        ["RABBITMQ_CONF_ENV_FILE"] = In("none"),
        ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("plugins"),
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 1:1 +sbwt none -kernel inet_dist_use_interface {127,0,0,1}",
    };

    private void WriteConfiguration((string Configure, string Write, string Read) permissions)
    {
        File.WriteAllText(In("plugins"), "[].\n");
        File.WriteAllText(In("rabbitmq.conf"), $"load_definitions = {In("definitions.json")}\nlog.console = true\nlog.console.level = error\nlog.file = false\n");
        // nova declares its exchanges neither durable nor deleted by themselves (nova/openstack/common/rpc/impl_kombu.py TopicPublisher).
        File.WriteAllText(In("definitions.json"), JsonSerializer.Serialize(new
        {
            vhosts = new[] { new { name = "/" } },
            users = new[] { Account("cloud", "cloud", "administrator"), Account(User, Password, "") },
            permissions = new[]
            {
                new { user = "cloud", vhost = "/", configure = ".*", write = ".*", read = ".*" },
                new { user = User, vhost = "/", configure = permissions.Configure, write = permissions.Write, read = permissions.Read },
            },
            exchanges = Exchanges.Select(static name =>
                new { name, vhost = "/", type = "topic", durable = false, auto_delete = false, @internal = false, arguments = new { } }),
        }));
    }

    private static object Account(string name, string password, string tags)
    {
        var salt = RandomNumberGenerator.GetBytes(4);
        byte[] hash = [.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])];
        return new { name, password_hash = Convert.ToBase64String(hash), hashing_algorithm = "rabbit_password_hashing_sha256", tags };
    }
}
