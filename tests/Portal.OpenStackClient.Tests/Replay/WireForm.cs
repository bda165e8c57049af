using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Domain.Collections;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Writes Domain values back as they were on the wire, independently of the client's readers.</summary>
internal static class WireForm
{
    public static string Z(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static string Micros(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    public static string NoZone(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    public static double? Number(long? number) => number;

    public static JsonObject Object(ValueMap map) => new(map.Select(static pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
}
