using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Web.Operations;

namespace Portal.Web.Tasks.Objects;

/// <summary>Parts of its own for the copy of a large object: numbered in the order of the first one's, so that they join to the same content.</summary>
internal sealed class PartsCopy(ICloud cloud, string task)
{
    private const int PageSize = 1000;
    private const int AtOnce = 3;

    /// <summary>Parts copied before somebody may say that it is enough.</summary>
    private const int ALook = 12;

    public SegmentPlace PlaceOf(ObjectAddress from, ObjectAddress to) =>
        SegmentPlan.PlaceFor(to, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{task}\n{from}")))[..32]);

    /// <summary>Some of those that are not there yet; true when all are.</summary>
    public async Task<bool> CopySomeAsync(ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        var parts = await cloud.Objects.ListPartsAsync(from, cancellationToken) ?? throw new CloudException(new CloudError.Conflict(TaskReasons.PartsApart));
        var place = PlaceOf(from, to);
        await PartsContainer.EnsureAsync(cloud, to.Container, place, cancellationToken);
        var there = (await ListAsync(place, cancellationToken)).ToHashSet();
        var wanted = parts.Select((part, number) => (Part: part, To: SegmentPlan.PartOf(place, number))).Where(pair => !there.Contains(pair.To)).ToList();
        await Parallel.ForEachAsync(
            wanted.Take(ALook), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (pair, token) => await cloud.Objects.CopyAsync(pair.Part, pair.To, handsOverParts: false, token));
        return wanted.Count <= ALook;
    }

    /// <summary>The copy stands then. One of other content than the first, which may have changed meanwhile, is taken back.</summary>
    public async Task JoinAsync(ObjectDetail source, ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        await cloud.Objects.JoinAsync(to, PlaceOf(from, to), source.Bytes, ObjectProperties.Of(source), cancellationToken);
        var copy = await cloud.Objects.GetAsync(to, cancellationToken);
        if (source.IsStaticLarge && copy.IsStaticLarge && copy.Etag != source.Etag)
        {
            await cloud.Objects.DeleteAsync(to, withParts: false, CancellationToken.None);
            throw new CloudException(new CloudError.Conflict(TaskReasons.PartsApart));
        }
    }

    /// <summary>Of a copy that is given up, unless its name leads to them.</summary>
    public async Task DropAsync(ObjectAddress from, ObjectAddress to)
    {
        var place = PlaceOf(from, to);
        if ((await cloud.Objects.FindPartsAsync(to, CancellationToken.None))?.Place != place)
        {
            await DropAsync(place, CancellationToken.None);
        }
    }

    public async Task DropAsync(SegmentPlace place, CancellationToken cancellationToken) => await Parallel.ForEachAsync(
        await ListAsync(place, cancellationToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
        async (part, token) =>
        {
            try
            {
                await cloud.Objects.DeleteAsync(part, withParts: false, token);
            }
            catch (CloudException gone) when (gone.Error is CloudError.NotFound)
            {
                // Somebody was faster.
            }
        });

    private async Task<List<ObjectAddress>> ListAsync(SegmentPlace place, CancellationToken cancellationToken)
    {
        var all = new List<ObjectAddress>();
        try
        {
            for (string? marker = null; ;)
            {
                var page = await cloud.Objects.ListAsync(place.Container, new ObjectQuery(place.Prefix, marker, PageSize, Folders: false), cancellationToken);
                all.AddRange(page.Entries.Select(part => new ObjectAddress(place.Container, part.Name)));
                if (page.NextMarker is null)
                {
                    return all;
                }

                marker = page.NextMarker;
            }
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            // No container, no parts.
            return all;
        }
    }
}
