using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Quotas;

namespace Portal.Web.UI;

/// <summary>Quotas in words: names, amounts in their unit, levels.</summary>
public sealed class QuotaWords(IStringLocalizer<UiText> loc)
{
    public string Name(QuotaResource resource) => loc[$"quota.name.{resource}"];

    public string Amount(QuotaResource resource, long amount) => resource switch
    {
        QuotaResource.Ram => SizeText.MiB(amount, CultureInfo.CurrentCulture),
        QuotaResource.VolumeGigabytes => SizeText.GiB(amount, CultureInfo.CurrentCulture),
        QuotaResource.InjectedFileBytes or QuotaResource.InjectedFilePathBytes => SizeText.Bytes(amount, CultureInfo.CurrentCulture),
        _ => amount.ToString("N0", CultureInfo.CurrentCulture),
    };

    /// <summary>"9 of 10", "9, no limit", "limit 10".</summary>
    public string UsedOf(QuotaResource resource, long? used, long? limit) => (used, limit) switch
    {
        ({ } taken, { } max) => loc["quota.of", Amount(resource, taken), Amount(resource, max)],
        ({ } taken, null) => loc["quota.unlimited", Amount(resource, taken)],
        (null, { } max) => loc["quota.limit", Amount(resource, max)],
        _ => loc["quota.none"],
    };

    public string Level(QuotaLevel level) => loc[$"quota.level.{level}"];

    public static Tone ToneOf(QuotaLevel level) => level switch
    {
        QuotaLevel.Warning => Tone.Warn,
        QuotaLevel.Critical or QuotaLevel.Exceeded => Tone.Error,
        QuotaLevel.Ok => Tone.Ok,
        _ => Tone.Off,
    };
}
