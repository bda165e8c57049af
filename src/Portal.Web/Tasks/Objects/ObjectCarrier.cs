using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.Domain.ObjectStorage;
using Portal.Web.Transfers;

namespace Portal.Web.Tasks.Objects;

/// <summary>What became of one object.</summary>
internal enum Carried
{
    Done,

    /// <summary>More of it is to be done.</summary>
    Going,

    /// <summary>Another one has the name, and was not to be replaced.</summary>
    Kept,

    /// <summary>There is none.</summary>
    Gone,
}

/// <summary>What a task on objects was asked.</summary>
/// <param name="Task">Its id: names the parts of copies, so that a second look finds those of the first.</param>
/// <param name="Began">What took a name later than that is nobody's choice to replace.</param>
internal sealed record CarryOrder(string Task, bool Moves, bool Replaces, DateTimeOffset Began);

/// <summary>
/// Copies or moves one object on the server, and goes on where an earlier look ended. A large object is copied part by part to parts of its own; a moved one
/// takes its parts along.
/// </summary>
/// <param name="leaving">Told of parts that get another name to lead to them, before they do.</param>
internal sealed class ObjectCarrier(ICloud cloud, CarryOrder order, Func<SegmentPlace, CancellationToken, Task> leaving)
{
    private readonly PartsCopy _parts = new(cloud, order.Task);

    /// <summary>The whole of it.</summary>
    public async Task<Carried> CarryAsync(ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        Carried carried;
        do
        {
            carried = await CarrySomeAsync(from, to, cancellationToken);
        }
        while (carried == Carried.Going);
        return carried;
    }

    /// <summary>The whole of it, or as many parts of it as one waits for.</summary>
    public async Task<Carried> CarrySomeAsync(ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        var (source, target) = (await FindAsync(from, cancellationToken), await FindAsync(to, cancellationToken));
        if (source is null)
        {
            // A move whose last answer was lost.
            return order.Moves && target is not null ? Carried.Done : Carried.Gone;
        }

        if (target is not null && Stands(source, target))
        {
            await LetGoAsync(source, from, to, cancellationToken);
            return Carried.Done;
        }

        if (IsTaken(target))
        {
            return Carried.Kept;
        }

        if (source.IsLarge && !order.Moves && !await _parts.CopySomeAsync(from, to, cancellationToken))
        {
            return Carried.Going;
        }

        // Parts may have taken hours: what has the name now counts.
        if (source.IsLarge && IsTaken(await FindAsync(to, cancellationToken)))
        {
            await _parts.DropAsync(from, to);
            return Carried.Kept;
        }

        var replaced = await cloud.Objects.FindPartsAsync(to, cancellationToken);
        await WriteAsync(source, from, to, cancellationToken);
        await LetGoAsync(source, from, to, cancellationToken);
        if (replaced is { IsOwn: true } && (await cloud.Objects.FindPartsAsync(to, cancellationToken))?.Place != replaced.Place)
        {
            await _parts.DropAsync(replaced.Place, cancellationToken);
        }

        return Carried.Done;
    }

    /// <summary>Takes away what a copy that is given up has made. Where that fails: where it lies.</summary>
    public async Task<SegmentPlace?> CleanUpAsync(ObjectAddress from, ObjectAddress to)
    {
        try
        {
            await _parts.DropAsync(from, to);
            return null;
        }
        catch (CloudException)
        {
            return _parts.PlaceOf(from, to);
        }
    }

    private async Task WriteAsync(ObjectDetail source, ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        if (source.IsLarge && !order.Moves)
        {
            await _parts.JoinAsync(source, from, to, cancellationToken);
            return;
        }

        if (source.IsLarge && await cloud.Objects.FindPartsAsync(from, cancellationToken) is { } parts)
        {
            await leaving(parts.Place, cancellationToken);
        }

        await cloud.Objects.CopyAsync(from, to, handsOverParts: order.Moves, cancellationToken);
    }

    private bool IsTaken(ObjectDetail? target) => target is not null && !(order.Replaces && (target.Modified is null || target.Modified <= order.Began));

    /// <summary>Whether the target is what is wanted. Parts in common are wanted of a move that was half done, and never of a copy.</summary>
    private bool Stands(ObjectDetail source, ObjectDetail target)
    {
        var share = source.Segments is not null && source.Segments == target.Segments;
        return share ? order.Moves : source.IsLarge == target.IsLarge && source.Bytes == target.Bytes && source.Etag is not null && source.Etag == target.Etag;
    }

    private async Task LetGoAsync(ObjectDetail source, ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        if (!order.Moves)
        {
            return;
        }

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
            if (refused.Error is CloudError.Forbidden or CloudError.Conflict
                && await PartsTakeBack.TryAsync(cloud, source, to, () => cloud.Objects.DeleteAsync(to, withParts: false, CancellationToken.None)))
            {
                throw;
            }

            // Swift may carry out later what it could not promise: the next look tells.
            throw new CloudException(refused.Error with { Message = TaskReasons.PartsShared });
        }
    }

    /// <summary>Where one cannot tell, they may.</summary>
    private async Task<bool> SharePartsAsync(ObjectAddress from, ObjectAddress to, CancellationToken cancellationToken)
    {
        var (own, other) = (await cloud.Objects.FindPartsAsync(from, cancellationToken), await cloud.Objects.FindPartsAsync(to, cancellationToken));
        return own is null || other is null || own.Place == other.Place;
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
