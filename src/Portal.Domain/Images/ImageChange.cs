using Portal.Domain.Collections;

namespace Portal.Domain.Images;

/// <summary>What an edit changes and nothing else, so that what somebody else changed meanwhile stays. Null: not changed.</summary>
public sealed record ImageChange
{
    public string? Name { get; init; }

    public int? MinDiskGiB { get; init; }

    public int? MinRamMiB { get; init; }

    public ImageVisibility? Visibility { get; init; }

    public bool? IsProtected { get; init; }

    /// <summary>Properties that are new or have another value.</summary>
    public ValueMap Set { get; init; }

    /// <summary>Names of properties that go.</summary>
    public ValueList<string> Removed { get; init; }

    public bool IsEmpty => this is { Name: null, MinDiskGiB: null, MinRamMiB: null, Visibility: null, IsProtected: null, Set.Count: 0, Removed.Count: 0 };

    public static ImageChange Between(Image before, ImageDraft after) => new()
    {
        Name = after.Name == before.Name ? null : after.Name,
        MinDiskGiB = after.MinDiskGiB == before.MinDiskGiB ? null : after.MinDiskGiB,
        MinRamMiB = after.MinRamMiB == before.MinRamMiB ? null : after.MinRamMiB,
        Visibility = after.Visibility == before.Visibility ? null : after.Visibility,
        IsProtected = after.IsProtected == before.IsProtected ? null : after.IsProtected,
        Set = new ValueMap(after.Properties.Where(pair => before.Properties.GetOrNull(pair.Key) != pair.Value)),
        Removed = before.Properties.Keys.Where(key => !after.Properties.ContainsKey(key)).ToValueList(),
    };

    /// <summary>Whether an image is already as the change wants it.</summary>
    public bool IsIn(Image image) =>
        (Name is null || Name == image.Name) && (MinDiskGiB is null || MinDiskGiB == image.MinDiskGiB) && (MinRamMiB is null || MinRamMiB == image.MinRamMiB)
        && (Visibility is null || Visibility == image.Visibility) && (IsProtected is null || IsProtected == image.IsProtected)
        && Set.All(pair => image.Properties.GetOrNull(pair.Key) == pair.Value) && Removed.Items.All(key => !image.Properties.ContainsKey(key));
}
