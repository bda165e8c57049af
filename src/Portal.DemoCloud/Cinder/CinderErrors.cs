using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova;

namespace Portal.DemoCloud.Cinder;

/// <summary>cinder took nova's fault bodies over; where an exception reaches its middleware, the class stands before the words.</summary>
internal static class CinderErrors
{
    public static RefusalException BadVolume(string reason) => NovaErrors.BadRequest($"Invalid volume: {reason}");

    public static RefusalException BadInput(string reason) => NovaErrors.BadRequest($"Invalid input received: {reason}");

    public static RefusalException NoSuchSnapshot(string id) => NovaErrors.NotFound($"SnapshotNotFound: Snapshot {id} could not be found.");

    public static RefusalException NoSuchVolume(string id) => NovaErrors.NotFound($"VolumeNotFound: Volume {id} could not be found.");

    public static RefusalException PolicyForbids(string rule) => NovaErrors.Fault(403, $"Policy doesn't allow volume_extension:{rule} to be performed.");

    /// <summary>Unlike nova's: no charset, and how long to wait stands in the body too (recordings cinder/085, 087).</summary>
    public static RefusalException OverQuota(string message) => new(JsonAnswer.Json(413, json =>
    {
        json.WriteStartObject("overLimit");
        json.WriteString("message", message);
        json.WriteNumber("code", 413);
        json.WriteNumber("retryAfter", 0);
        json.WriteEndObject();
    }).With("Retry-After", "0"));
}
