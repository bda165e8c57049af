using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Domain.Operations.Alerts;

namespace Portal.Web.Alerts;

/// <summary>How ledgers and events are stored.</summary>
internal static class AlertJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    public static string Write(AlertLedger ledger) => JsonSerializer.Serialize(ledger, Options);

    public static string Write(ImmutableArray<AlertEvent> events) => JsonSerializer.Serialize(events, Options);

    public static AlertLedger ReadLedger(string json) => JsonSerializer.Deserialize<AlertLedger>(json, Options)!;

    public static ImmutableArray<AlertEvent> ReadEvents(string json) => JsonSerializer.Deserialize<ImmutableArray<AlertEvent>>(json, Options);
}
