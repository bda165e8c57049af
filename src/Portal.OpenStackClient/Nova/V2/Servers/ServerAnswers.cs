using System.Text.Json.Serialization;

namespace Portal.OpenStackClient.Nova.V2.Servers;

/// <summary>With return_reservation_id Folsom answers the reservation only.</summary>
internal sealed record ServerCreatedResponse(ServerCreatedDto? Server, string? ReservationId);

internal sealed class ServerCreatedDto
{
    public string? Id { get; init; }

    [JsonPropertyName("adminPass")]
    public string? AdminPass { get; init; }
}

/// <summary>What the different actions answer, put together.</summary>
internal sealed class ServerActionResponse
{
    /// <summary>rescue</summary>
    [JsonPropertyName("adminPass")]
    public string? AdminPass { get; init; }

    /// <summary>rebuild</summary>
    public ServerCreatedDto? Server { get; init; }

    /// <summary>createImage and createBackup from compute 2.45 on; before, the Location header names the image.</summary>
    public string? ImageId { get; init; }

    /// <summary>os-getConsoleOutput</summary>
    public string? Output { get; init; }

    /// <summary>os-getVNCConsole</summary>
    public ConsoleDto? Console { get; init; }
}

internal sealed class ConsoleDto
{
    public string? Url { get; init; }

    public string? Type { get; init; }
}
