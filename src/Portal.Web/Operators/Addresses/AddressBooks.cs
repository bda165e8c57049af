using System.Collections.Concurrent;
using Portal.Domain.Clouds;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Operations.Sources;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Operators.Addresses;

/// <summary>From nova's database, once for all who look in the same moment; else from neutron with the viewer's own token.</summary>
internal sealed class AddressBooks(IOperatorConnections connections, IPortalAuthorizer authorizer, TimeProvider time) : IAddressBooks
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (long At, Task<AddressTable> Read)> _shared = new(StringComparer.Ordinal);

    public async Task<AddressReading> ReadAsync(ProjectContext context, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        if (connections.Find(context.Scope.CloudId)?.Nova is { } nova)
        {
            try
            {
                return Reading(await SharedAsync(context.Scope.CloudId, nova).WaitAsync(cancellationToken));
            }
            catch (SourceException failed)
            {
                return new AddressReading(null, time.GetUtcNow(), failed.Fault);
            }
        }

        return context.Capabilities.Has(CloudCapability.NetworkAgents)
            ? Reading(await NeutronAddresses.ReadAsync(context.Cloud, cancellationToken)) with { IsMultiHost = false }
            : new AddressReading(null, time.GetUtcNow());
    }

    /// <summary>Not bound to the one who asked first: others wait for the same answer.</summary>
    private Task<AddressTable> SharedAsync(string cloudId, INovaRecords nova) => _shared.AddOrUpdate(
        cloudId,
        _ => (time.GetTimestamp(), nova.ReadAddressTableAsync(CancellationToken.None)),
        (_, held) => held.Read.IsCompleted && (!held.Read.IsCompletedSuccessfully || time.GetElapsedTime(held.At) >= Fresh) ? (time.GetTimestamp(), nova.ReadAddressTableAsync(CancellationToken.None)) : held).Read;

    private AddressReading Reading(AddressTable table) => new(AddressBook.Of(table, time.GetUtcNow()), time.GetUtcNow());
}
