using Portal.Domain.Collections;
using Portal.Domain.Errors;
using Portal.Domain.Operations.Map;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Sessions;

namespace Portal.Web.Operators;

/// <summary>Where every instance of a cloud is, for its administrators.</summary>
public interface IPlacements
{
    /// <summary>Read only while somebody listens to it. Throws Forbidden for who is no administrator of the cloud.</summary>
    IPlacementFeed Open(ProjectContext context);
}

/// <summary>The newest picture of where instances are, and word of a newer one.</summary>
public interface IPlacementFeed
{
    /// <summary>Null before the first.</summary>
    PlacementPicture? Current { get; }

    /// <summary>Why there is nothing newer; null while all is well.</summary>
    CloudError? Error { get; }

    /// <summary>Calls back when something differs. Called off the circuit's dispatcher: use InvokeAsync.</summary>
    IDisposable OnChanged(Action changed);
}

/// <summary>All instances that are not deleted, at one moment.</summary>
public sealed class PlacementPicture
{
    private readonly Lazy<MapCells> _cells;

    public PlacementPicture(ValueList<InstancePlacement> instances, DateTimeOffset readAt) =>
        (Instances, ReadAt, _cells) = (instances, readAt, new Lazy<MapCells>(() => MapCells.Of(instances.Items)));

    /// <summary>The same again, read later.</summary>
    internal PlacementPicture(PlacementPicture same, DateTimeOffset readAt) => (Instances, ReadAt, _cells) = (same.Instances, readAt, same._cells);

    public ValueList<InstancePlacement> Instances { get; }

    public DateTimeOffset ReadAt { get; }

    /// <summary>Made once for all who look.</summary>
    public MapCells Cells => _cells.Value;
}
