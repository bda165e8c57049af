using Portal.Domain.Collections;
using Portal.Domain.Compute;

namespace Portal.Domain.Volumes;

/// <summary>Tells people's metadata of a volume from the service's own, and what an edit changes of it.</summary>
public static class VolumeMetadata
{
    /// <summary>Shown among people's, and kept elsewhere: what a person sets there is hidden by it (cinder/utils.py add_visible_admin_metadata).</summary>
    public static bool IsOfService(string key) => key is "readonly" or "attached_mode";

    public static ValueMap OfPeople(ValueMap shown) => new(shown.Where(static pair => !IsOfService(pair.Key)));

    public static ValueMap OfService(ValueMap shown) => new(shown.Where(static pair => IsOfService(pair.Key)));

    /// <summary>Only what the person changed: a key that came meanwhile, or that is not shown (the portal's own mark of a boot), stays.</summary>
    public static MetadataChange Difference(ValueMap before, ValueMap after) => new(
        new ValueMap(after.Where(pair => before.GetOrNull(pair.Key) != pair.Value)),
        [.. before.Keys.Where(key => key != LaunchRequest.MarkerKey && !after.ContainsKey(key))]);
}

/// <param name="Set">Keys that are new or have another value.</param>
public sealed record MetadataChange(ValueMap Set, IReadOnlyList<string> Removed);
