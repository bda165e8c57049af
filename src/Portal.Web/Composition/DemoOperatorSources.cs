using Portal.DemoCloud;
using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Records;
using Portal.Domain.Operations.Sources;

namespace Portal.Web.Composition;

/// <summary>The embedded demo's records without a database, so that a bare start shows operators something too. Messages need a broker.</summary>
internal sealed class DemoOperatorSources(DemoTables tables) : IOperatorSources
{
    private readonly DemoRecords _records = new(tables);

    public INovaRecords Nova => _records;

    public INovaRecordWriter Writer { get; } = new DemoRecordWriter(tables);

    public ICinderRecords Cinder => _records;

    public INotificationFeed? Notifications => null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
