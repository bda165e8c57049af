using Microsoft.Extensions.Logging;
using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Records;
using Portal.Domain.Operations.Sources;
using Portal.OpenStackClient.Operations.Databases;
using Portal.OpenStackClient.Operations.Notifications;

namespace Portal.OpenStackClient.Operations;

/// <summary>The configured sources of one cloud, and what they hold open.</summary>
internal sealed class OperatorSources : IOperatorSources
{
    private readonly List<IAsyncDisposable> _open = [];

    public OperatorSources(OperatorProfile profile, TimeProvider time, ILogger logger)
    {
        Nova = profile.Nova is { } nova ? new NovaDatabase(Keep(new OperatorDatabase(OperatorSource.NovaDatabase, nova, logger))) : null;
        Writer = profile.Nova is { Writer: { } account } written ? Keep(new NovaRecordWriter(written with { User = account.User, Password = account.Password })) : null;
        Cinder = profile.Cinder is { } cinder ? new CinderDatabase(Keep(new OperatorDatabase(OperatorSource.CinderDatabase, cinder, logger))) : null;
        Notifications = profile.Notifications is { } broker ? new RabbitNotificationFeed(broker, time, logger) : null;
    }

    public INovaRecords? Nova { get; }

    public INovaRecordWriter? Writer { get; }

    public ICinderRecords? Cinder { get; }

    public INotificationFeed? Notifications { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _open)
        {
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }

    private T Keep<T>(T source)
        where T : IAsyncDisposable
    {
        _open.Add(source);
        return source;
    }
}
