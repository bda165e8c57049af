using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Domain.Operations.Sources;
using Portal.Domain.Volumes;
using Portal.Web.Operators;

namespace Portal.Web.Live;

/// <summary>How what belongs to everybody is read: from the APIs with an administrator's token, and from the databases where the APIs are silent.</summary>
internal static class EveryoneSources
{
    /// <summary>Null for other kinds.</summary>
    public static (object IdOf, object Reader)? Of(ShareKey key, LiveOptions options, TimeProvider time, IOperatorConnections? connections)
    {
        var sources = connections?.Find(key.Scope.CloudId);
        return key.Kind switch
        {
            LiveKinds.AllVolumes => Whole<Volume>(
                static volume => volume.Id, static async (cloud, token) => await Block(cloud).Volumes.ListAllAsync(token).ConfigureAwait(false), options, time,
                new Passing<Volume>(static volume => volume.Status.IsPassing(), static (cloud, id, token) => Block(cloud).Volumes.GetAsync(id, token))),
            LiveKinds.VolumeOwners => Whole<VolumeOwner>(
                static owner => owner.VolumeId, (_, token) => FromAsync("cinder", sources?.Cinder, records => records.ReadVolumeOwnersAsync(token)), options, time),
            LiveKinds.AllFloatingIps => Whole<FloatingIp>(
                static address => address.Id,
                (cloud, token) => cloud.Capabilities.Has(CloudCapability.ChooseNetworks)
                    ? cloud.FloatingIps.ListAllAsync(token)
                    : FromAsync("nova", sources?.Nova, records => records.ReadHeldFloatingIpsAsync(token)),
                options,
                time),
            _ => null,
        };
    }

    private static (object, object) Whole<T>(
        Func<T, string> idOf, Func<ICloud, CancellationToken, Task<IReadOnlyList<T>>> list, LiveOptions options, TimeProvider time, Passing<T>? passing = null)
        where T : class => (idOf, new WholeListReader<T>(list, idOf, options.SlowInterval, options, time, passing));

    /// <summary>A database that gives nothing is named as what failed.</summary>
    private static async Task<IReadOnlyList<T>> FromAsync<TRecords, T>(string service, TRecords? records, Func<TRecords, Task<IReadOnlyList<T>>> read)
        where TRecords : class
    {
        try
        {
            return records is null ? throw new CloudException(new CloudError.Unsupported("No database is configured for it.") { Service = service }) : await read(records).ConfigureAwait(false);
        }
        catch (SourceException failed)
        {
            throw new CloudException(new CloudError.Unavailable(failed.Message) { Service = $"{service} database" }, failed);
        }
    }

    private static IBlockStorage Block(ICloud cloud) =>
        cloud.BlockStorage ?? throw new CloudException(new CloudError.Unsupported("This cloud lists no block-storage service.") { Service = "block-storage" });
}
