using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Identity;
using Portal.Domain.Operations.Sources;
using Portal.OpenStackClient.Operations;
using Portal.OpenStackClient.Tests.Operations;
using Portal.Testing.Servers;

[assembly: AssemblyFixture(typeof(FolsomDatabases))]

namespace Portal.OpenStackClient.Tests.Operations;

/// <summary>A MariaDB with the recorded databases of a Folsom, made anew for each test that wants them. Skipped without the program, except in CI.</summary>
public sealed class FolsomDatabases : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private MariaDb? _server;
    private int _made;

    public async Task<FolsomDatabase> CreateAsync(bool withRows = true)
    {
        Assert.SkipWhen(!MariaDb.IsInstalled && Environment.GetEnvironmentVariable("CI") != "true", "mariadbd is not installed");
        var cancellation = TestContext.Current.CancellationToken;
        await _gate.WaitAsync(cancellation);
        try
        {
            _server ??= await MariaDb.StartAsync(cancellation);
        }
        finally
        {
            _gate.Release();
        }

        var database = new FolsomDatabase(_server, Interlocked.Increment(ref _made));
        await database.MakeAsync(withRows, cancellation);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _gate.Dispose();
    }
}

/// <summary>One pair of databases with an account of its own.</summary>
public sealed class FolsomDatabase(MariaDb server, int number)
{
    public MariaDb Server => server;

    public string Nova { get; } = $"nova{number}";

    public string Cinder { get; } = $"cinder{number}";

    public string User { get; } = $"portal{number}";

    public string Writer => User + "w";

    public async Task MakeAsync(bool withRows, CancellationToken cancellationToken)
    {
        await FolsomTables.CreateAsync(server, "nova", Nova, withRows, cancellationToken);
        await FolsomTables.CreateAsync(server, "cinder", Cinder, withRows, cancellationToken);
        foreach (var statement in DocumentedGrant.For(User, Nova, Cinder).Concat(DocumentedGrant.ForWriter(Writer, Nova)))
        {
            await server.ExecuteAsync(statement, cancellationToken: cancellationToken);
        }
    }

    public Task NovaAsync(string sql) => server.ExecuteAsync(sql, Nova, TestContext.Current.CancellationToken);

    public IOperatorSources Connect(Func<DatabaseProfile, DatabaseProfile>? change = null) =>
        new OperatorConnector(TimeProvider.System, NullLoggerFactory.Instance).Connect(new OperatorProfile("folsom")
        {
            Nova = (change ?? (static profile => profile))(Profile(Nova)),
            Cinder = (change ?? (static profile => profile))(Profile(Cinder)),
        });

    private DatabaseProfile Profile(string database) =>
        new([new HostAndPort("127.0.0.1", server.Port)], database, User, new Secret(DocumentedGrant.Password))
        {
            Writer = database == Nova ? new DatabaseAccount(Writer, new Secret(DocumentedGrant.Password)) : null,
        };
}
