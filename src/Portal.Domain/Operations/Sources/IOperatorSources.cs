using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Records;

namespace Portal.Domain.Operations.Sources;

/// <summary>The sources of one cloud. A source that is not configured is null.</summary>
public interface IOperatorSources : IAsyncDisposable
{
    INovaRecords? Nova { get; }

    /// <summary>Null without an account that may write.</summary>
    INovaRecordWriter? Writer => null;

    ICinderRecords? Cinder { get; }

    INotificationFeed? Notifications { get; }
}

/// <summary>Makes the sources of a cloud. Nothing is reached before it is read.</summary>
public interface IOperatorConnector
{
    IOperatorSources Connect(OperatorProfile profile);
}
