using System.Text.Json.Serialization;

namespace Portal.OpenStackClient.Nova.V2.Limits;

internal sealed record LimitsResponse(LimitsDto? Limits);

/// <param name="Absolute">Named numbers; which there are depends on extensions and microversion.</param>
internal sealed record LimitsDto(IReadOnlyList<RateDto?>? Rate, IReadOnlyDictionary<string, long?>? Absolute);

internal sealed record RateDto(string? Regex, string? Uri, IReadOnlyList<RateLimitDto?>? Limit);

internal sealed class RateLimitDto
{
    public string? Verb { get; init; }

    public int? Value { get; init; }

    public int? Remaining { get; init; }

    public string? Unit { get; init; }

    [JsonPropertyName("next-available")]
    public string? NextAvailable { get; init; }
}
