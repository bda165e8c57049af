namespace Portal.Web.Features.Instances.Launch;

/// <summary>One thing that an instance can start from.</summary>
/// <param name="Facts">Size, demands, age: in words.</param>
public sealed record SourceCard(string Id, string Name, string Facts);

/// <summary>Kinds of things that an instance can start from.</summary>
public enum LaunchSource
{
    Image,

    /// <summary>An image made of an instance.</summary>
    Snapshot,
    Volume,
    VolumeSnapshot,
}
