using Portal.Domain.Errors;
using Portal.Domain.Operations.Records;
using Portal.Domain.Operations.Sources;
using Portal.Web.Operators;

namespace Portal.Web.Operations;

/// <summary>Single changes of nova's rows in the words of the client: what is thrown is a <see cref="CloudException"/> that says whether it may have happened.</summary>
internal sealed class RecordWrites(IOperatorConnections connections)
{
    /// <summary>Whom it is told of: an operator's own database, not a service of the catalog.</summary>
    private const string Service = "nova-database";

    public bool CanWrite(string cloudId) => connections.Find(cloudId)?.Writer is not null;

    /// <summary>
    /// Changes the row, once. Conflict: it was not as expected. A lost answer is settled by looking; where that fails too, the error says that the outcome is
    /// not known.
    /// </summary>
    public async Task ChangeAsync(string cloudId, RecordChange change, CancellationToken cancellationToken)
    {
        var answer = await SayAsync(() => Writer(cloudId).ChangeAsync(change, cancellationToken), unknown: false);
        if (answer == RecordAnswer.Lost)
        {
            answer = await SayAsync(() => Writer(cloudId).LookAsync(change, CancellationToken.None), unknown: true) switch
            {
                RecordLook.AsWanted => RecordAnswer.Done,
                RecordLook.AsBefore => throw new CloudException(new CloudError.Unavailable("The database did not keep the change: its connection was lost. Nothing was changed.") { Service = Service }),
                _ => RecordAnswer.NotAsExpected,
            };
        }

        if (answer == RecordAnswer.NotAsExpected)
        {
            throw new CloudException(new CloudError.Conflict($"Not exactly one row had the expected value, so nothing was changed: {change.Update.Literal}") { Service = Service });
        }
    }

    /// <summary>How the row is now.</summary>
    public Task<RecordLook> LookAsync(string cloudId, RecordChange change, CancellationToken cancellationToken) =>
        SayAsync(() => Writer(cloudId).LookAsync(change, cancellationToken), unknown: false);

    private static async Task<T> SayAsync<T>(Func<Task<T>> ask, bool unknown)
    {
        try
        {
            return await ask();
        }
        catch (SourceException failed)
        {
            var subject = failed.Fault.Subject is { } named ? $" ({named})" : "";
            CloudError error = failed.Fault.Kind switch
            {
                SourceFaultKind.AccessDenied => new CloudError.Forbidden($"nova's database does not accept the account that may write{subject}."),
                SourceFaultKind.MissingGrant => new CloudError.Forbidden($"The account that may write lacks a grant{subject}; docs/operations.md lists them."),
                SourceFaultKind.Unreachable or SourceFaultKind.TimedOut => new CloudError.Unavailable($"nova's database does not answer{subject}."),
                _ => new CloudError.Unexpected($"nova's database gave an answer that nobody expected{subject}.", 0),
            };
            throw new CloudException(error with { Service = Service, OutcomeUnknown = unknown }, failed);
        }
    }

    private INovaRecordWriter Writer(string cloudId) =>
        connections.Find(cloudId)?.Writer ?? throw new CloudException(new CloudError.Unsupported("The portal has no account that may write to nova's database.") { Service = Service });
}
