using Portal.Domain.Operations.Notifications;
using Portal.Domain.Operations.Records;
using Portal.Domain.Operations.Sources;
using Portal.Web.Operators;

namespace Portal.Web.Tests.Operators;

/// <summary>Rows in the test's hands: what they answer, and what was asked of them.</summary>
internal sealed class FakeWriter : INovaRecordWriter, IOperatorSources, IOperatorConnections
{
    /// <summary>Statements that were sent, as a person would read them.</summary>
    public List<string> Sent { get; } = [];

    public bool IsMissing { get; set; }

    public Func<RecordChange, RecordAnswer> Answer { get; set; } = static _ => RecordAnswer.Done;

    public Func<RecordChange, RecordLook> Look { get; set; } = static _ => RecordLook.AsWanted;

    public INovaRecords? Nova { get; set; }

    public INovaRecordWriter? Writer => IsMissing ? null : this;

    public ICinderRecords? Cinder { get; set; }

    public INotificationFeed? Notifications => null;

    public IOperatorSources? Find(string cloudId) => this;

    public Task<RecordAnswer> ChangeAsync(RecordChange change, CancellationToken cancellationToken)
    {
        lock (Sent)
        {
            Sent.Add(change.Update.Literal);
        }

        return Task.FromResult(Answer(change));
    }

    public Task<RecordLook> LookAsync(RecordChange change, CancellationToken cancellationToken) => Task.FromResult(Look(change));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
