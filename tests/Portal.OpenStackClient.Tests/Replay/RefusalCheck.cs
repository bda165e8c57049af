using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Domain.Errors;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>What of a recorded refusal must reach the person.</summary>
internal static partial class RefusalCheck
{
    public static void Is<TError>(Recording recording, object? result) where TError : CloudError
    {
        var error = Assert.IsType<TError>(result);
        Assert.Equal(recording.Service switch
        {
            "keystone" => "identity",
            "glance" => "image",
            "neutron" => "network",
            "cinder" when recording.Port == 28774 => "compute",
            "cinder" => "block-storage",
            "swift" => "object-store",
            _ => "compute",
        }, error.Service);
        Assert.Equal(RequestId(recording), error.RequestId);
        Assert.False(error.OutcomeUnknown);
        Assert.DoesNotContain('\n', error.Message);
        if (Words(recording) is { } words)
        {
            Assert.Equal(Token().Replace(Remote().Replace(words, ""), "$1•••"), error.Message);
        }
        else
        {
            Assert.NotEqual("", error.Message);
        }

        if (error is CloudError.RateLimited limited)
        {
            Assert.Equal(recording.ResponseHeaders["Retry-After"], ((int)limited.RetryAfter.TotalSeconds).ToString(null, null));
        }
    }

    public static string? RequestId(Recording recording) =>
        recording.ResponseHeaders.FirstOrDefault(static header =>
            header.Key.Equals("X-Compute-Request-Id", StringComparison.OrdinalIgnoreCase)
            || header.Key.Equals("X-Trans-Id", StringComparison.OrdinalIgnoreCase)
            || header.Key.Equals("X-Openstack-Request-Id", StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The words themselves, found without the client's help: a "message" anywhere, or the text below a status line.</summary>
    private static string? Words(Recording recording)
    {
        if (recording.ResponseBody is not { } body)
        {
            return null;
        }

        if (body.ValueKind == JsonValueKind.String)
        {
            var lines = Tag().Replace(body.GetString()!, "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return recording.ResponseHeaders["Content-Type"].StartsWith("text/plain", StringComparison.Ordinal) ? lines[1] : null;
        }

        var message = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("message", out var flat)
            ? flat
            : body.EnumerateObject().First().Value.TryGetProperty("message", out var inner) ? inner : default;
        var text = message.ValueKind == JsonValueKind.String ? Tag().Replace(message.GetString()!, "\n").Trim().Split('\n')[0].Trim() : null;
        return text is { Length: > 500 } ? null : text;
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    /// <summary>nova-network's errors come with the name of their class before the words and a traceback behind them.</summary>
    [GeneratedRegex(@"^\w+_Remote: ")]
    private static partial Regex Remote();

    [GeneratedRegex(@"(\btoken:?\s+)[0-9a-f]{32}")]
    private static partial Regex Token();
}
