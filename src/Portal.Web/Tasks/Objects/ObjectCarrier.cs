using System.Security.Cryptography;
using System.Text;
using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Web.Operations;

namespace Portal.Web.Tasks.Objects;

/// <summary>What became of one object.</summary>
internal enum Carried
{
    Done,

    /// <summary>Another one has the name, and was not to be replaced.</summary>
    Kept,

    /// <summary>There is none.</summary>
    Gone,
}

/// <summary>
/// Copies or moves one object on the server, and goes on where an earlier try ended. A large object is copied part by part to parts of its own; a moved one
/// takes its parts along.
/// </summary>
/// <param name="task">Names the parts of copies, so that a second try finds those of the first.</param>
/// <param name="leaving">Told of parts that get another name to lead to them, before they do.</param>
internal sealed class ObjectCarrier(ICloud cloud, string task, bool moves, bool replaces, Func<SegmentPlace, CancellationToken, Task> leaving)
{
    private const int PageSize = 1000;
    private const int AtOnce = 3;

    public async Task<Carried> CarryAsync(ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        var (source, target) = (await FindAsync(from, cancellationToken), await FindAsync(to, cancellationToken));
        if (source is null)
        {
            // A move whose last answer was lost.
            return moves && target is not null ? Carried.Done : Carried.Gone;
        }

        var stands = target is not null && IsSame(source, target);
        if (target is not null && !stands && !replaces)
        {
            return Carried.Kept;
        }

        var replaced = target is { IsLarge: true } && !stands ? await cloud.Objects.FindPartsAsync(to, cancellationToken) : null;
        if (!stands)
        {
            if (moves && source.IsLarge && await cloud.Objects.FindPartsAsync(from, cancellationToken) is { } parts)
            {
                await leaving(parts.Place, cancellationToken);
            }

            await (source.IsLarge && !moves ? CopyPartsAsync(source, from, to, cancellationToken) : cloud.Objects.CopyAsync(from, to, handsOverParts: moves, cancellationToken));
        }

        if (moves)
        {
            await LetGoAsync(source, from, to, cancellationToken);
        }

        if (replaced is { IsOwn: true } && (await cloud.Objects.FindPartsAsync(to, cancellationToken))?.Place != replaced.Place)
        {
            await DropAsync(replaced.Place, cancellationToken);
        }

        return Carried.Done;
    }

    private static bool IsSame(ObjectDetail one, ObjectDetail other) => one.IsLarge == other.IsLarge && one.Bytes == other.Bytes && one.Etag is not null && one.Etag == other.Etag;

    private async Task LetGoAsync(ObjectDetail source, ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        var isHandedOver = source.IsLarge && await SharePartsAsync(from, to, cancellationToken);
        try
        {
            await cloud.Objects.DeleteAsync(from, withParts: !isHandedOver, cancellationToken);
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            // Somebody was faster.
        }
        catch (CloudException refused) when (isHandedOver)
        {
            if (refused.Error is CloudError.Forbidden or CloudError.Conflict)
            {
                await TakeBackAsync(to, refused);
            }

            // Swift may carry out later what it could not promise: the next look tells.
            throw new CloudException(refused.Error with { Message = TaskReasons.PartsShared });
        }
    }

    /// <summary>Two names for the same parts are worse than nothing moved: deleting either would empty the other.</summary>
    private async Task TakeBackAsync(ObjectAddress to, CloudException why)
    {
        try
        {
            await cloud.Objects.DeleteAsync(to, withParts: false, CancellationToken.None);
        }
        catch (CloudException refused) when (refused.Error is not CloudError.NotFound)
        {
            return;
        }

        throw new CloudException(why.Error);
    }

    /// <summary>Where one cannot tell, they may.</summary>
    private async Task<bool> SharePartsAsync(ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        var (own, other) = (await cloud.Objects.FindPartsAsync(from, cancellationToken), await cloud.Objects.FindPartsAsync(to, cancellationToken));
        return own is null || other is null || own.Place == other.Place;
    }

    private async Task CopyPartsAsync(ObjectDetail source, ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        var parts = await cloud.Objects.FindPartsAsync(from, cancellationToken) ?? throw new CloudException(new CloudError.Conflict(TaskReasons.PartsApart));
        var place = SegmentPlan.PlaceFor(to, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{task}\n{from}")))[..32]);
        await PartsContainer.EnsureAsync(cloud, to.Container, place, cancellationToken);
        var mover = new ObjectCarrier(cloud, task, moves: false, replaces: true, leaving);
        await ForEachAsync(parts.Place, (part, token) => mover.CarryAsync(part, new ObjectAddress(place.Container, place.Prefix + part.Name[parts.Place.Prefix.Length..]), token), cancellationToken);
        await cloud.Objects.JoinAsync(to, place, source.Bytes, ObjectProperties.Of(source), cancellationToken);
    }

    private Task DropAsync(SegmentPlace place, CancellationToken cancellationToken) => ForEachAsync(
        place,
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
        },
        cancellationToken);

    private async Task ForEachAsync(SegmentPlace place, Func<ObjectAddress, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        for (string? marker = null; ;)
        {
            var page = await cloud.Objects.ListAsync(place.Container, new ObjectQuery(place.Prefix, marker, PageSize, Folders: false), cancellationToken);
            await Parallel.ForEachAsync(
                page.Entries, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                async (part, token) => await act(new ObjectAddress(place.Container, part.Name), token));
            if (page.NextMarker is null)
            {
                return;
            }

            marker = page.NextMarker;
        }
    }

    private async Task<ObjectDetail?> FindAsync(ObjectAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return await cloud.Objects.GetAsync(address, cancellationToken);
        }
        catch (CloudException gone) when (gone.Error is CloudError.NotFound)
        {
            return null;
        }
    }
}
