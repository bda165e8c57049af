using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Images;
using Portal.Domain.Quotas;
using Portal.Domain.Validation;

namespace Portal.Domain.Volumes;

/// <summary>Checks what a person enters about volumes before it is sent.</summary>
public static class VolumeInput
{
    private const long Gibibyte = 1L << 30;

    /// <summary>A new volume. What could not be read is null and is not checked.</summary>
    /// <param name="rows">Metadata as typed.</param>
    public static IReadOnlyList<InputFault> CheckCreate(
        VolumeDraft draft, IReadOnlyList<KeyValuePair<string, string>> rows, VolumeSnapshot? snapshot, Image? image, Volume? origin, ProjectLimits? limits,
        CloudCapabilities capabilities)
    {
        var faults = CheckNames(draft.Name, draft.Description).ToList();
        faults.AddRange(CheckSource(draft.Source));
        faults.AddRange(CheckSize(draft.SizeGiB, Smallest(snapshot, image, origin)));
        faults.AddRange(CheckMetadata(default, rows, capabilities));
        if (limits is not null && faults.Count == 0)
        {
            faults.AddRange(Exceeded(Forecast(limits, draft.SizeGiB)));
        }

        return faults;
    }

    /// <summary>The least size in GiB that what stands on it needs.</summary>
    public static int Smallest(VolumeSnapshot? snapshot, Image? image, Volume? origin) => Math.Max(
        Math.Max(snapshot?.SizeGiB ?? 1, origin?.SizeGiB ?? 1),
        image is null ? 1 : Math.Max(image.MinDiskGiB, (int)(((image.SizeBytes ?? 1) + Gibibyte - 1) / Gibibyte)));

    /// <summary>Name and description: neither must be there.</summary>
    public static IEnumerable<InputFault> CheckNames(string? name, string? description)
    {
        foreach (var fault in TextRules.Name(InputField.Name, name).Where(static fault => fault.Kind != InputFaultKind.Missing))
        {
            yield return fault;
        }

        if (TextRules.Length((description ?? "").Trim()) is > TextRules.MaxLength and var length)
        {
            yield return new(InputField.Description, InputFaultKind.TooLong) { Actual = length, Limit = TextRules.MaxLength };
        }
    }

    /// <summary>
    /// Judges what the person changed. What others wrote stays as it is and is not sent, whatever they were allowed
    /// (a cinder without rules, a driver of another tool).
    /// </summary>
    /// <param name="before">What stands there; empty for a new volume.</param>
    /// <param name="rows">As typed.</param>
    public static IReadOnlyList<InputFault> CheckMetadata(ValueMap before, IReadOnlyList<KeyValuePair<string, string>> rows, CloudCapabilities capabilities)
    {
        // cinder/api/validation/parameter_types.py extra_specs: ^[a-zA-Z0-9-_:. /]{1,255}$; v1 takes any key.
        var isLater = capabilities.Has(CloudCapability.EditVolumes);
        var faults = new List<InputFault>();
        MetadataRules.CheckRows(faults, rows, isLater ? "-_:. /" : null, (key, value) => before.GetOrNull(key) == value);
        faults.AddRange(rows.Where(row => isLater && VolumeMetadata.IsOfService(row.Key)).Select(static row => new InputFault(InputField.Metadata, InputFaultKind.Reserved) { Item = row.Key }));
        return faults;
    }

    /// <summary>A new size of a volume there is.</summary>
    public static IReadOnlyList<InputFault> CheckExtend(Volume volume, int sizeGiB, ProjectLimits? limits) =>
        sizeGiB <= volume.SizeGiB ? [new(InputField.Size, InputFaultKind.TooFew) { Actual = sizeGiB, Limit = volume.SizeGiB + 1 }]
        : limits is null ? []
        : [.. Exceeded(ForecastExtend(limits, volume, sizeGiB))];

    /// <summary>A name that something else needs: an image, a transfer.</summary>
    public static IReadOnlyList<InputFault> CheckNeededName(string? name) => [.. TextRules.Name(InputField.Name, name)];

    /// <summary>Id and key of a volume on offer, as a person was given them.</summary>
    public static IReadOnlyList<InputFault> CheckAccept(string id, string key) =>
    [
        .. id.Trim().Length == 0 ? [new InputFault(InputField.Offer, InputFaultKind.Missing)]
            : Guid.TryParse(id.Trim(), out _) ? Array.Empty<InputFault>()
            : [new(InputField.Offer, InputFaultKind.Malformed) { Item = id.Trim() }],
        .. key.Trim().Length == 0 ? [new InputFault(InputField.OfferKey, InputFaultKind.Missing)] : Array.Empty<InputFault>(),
    ];

    public static QuotaForecast Forecast(ProjectLimits limits, int sizeGiB) =>
        QuotaForecast.For(limits, (QuotaResource.Volumes, 1), (QuotaResource.VolumeGigabytes, Math.Max(0, sizeGiB)));

    public static QuotaForecast ForecastExtend(ProjectLimits limits, Volume volume, int sizeGiB) =>
        QuotaForecast.For(limits, (QuotaResource.VolumeGigabytes, Math.Max(0, sizeGiB - volume.SizeGiB)));

    private static IEnumerable<InputFault> CheckSize(int size, int smallest)
    {
        if (size < smallest)
        {
            yield return new(InputField.Size, size <= 0 ? InputFaultKind.Missing : InputFaultKind.TooFew) { Actual = size, Limit = smallest };
        }
    }

    private static IEnumerable<InputFault> CheckSource(VolumeSource source)
    {
        if (source is VolumeSource.FromImage { ImageId.Length: 0 } or VolumeSource.FromSnapshot { SnapshotId.Length: 0 } or VolumeSource.FromVolume { VolumeId.Length: 0 })
        {
            yield return new(InputField.Source, InputFaultKind.Missing);
        }
    }

    private static IEnumerable<InputFault> Exceeded(QuotaForecast forecast) => forecast.Lines.Where(static line => line.Exceeds)
        .Select(static line => new InputFault(InputField.Size, InputFaultKind.OverQuota) { Resource = line.Resource, Actual = line.After, Limit = line.Limit });
}
