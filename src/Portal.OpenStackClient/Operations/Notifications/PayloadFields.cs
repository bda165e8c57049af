using System.Text.Json;
using Portal.Domain.Text;

namespace Portal.OpenStackClient.Operations.Notifications;

/// <summary>The few fields of a payload that tell where to look. The first of several counts.</summary>
internal struct PayloadFields
{
    private const int LongestId = 64;
    private const int LongestText = 300;

    /// <summary>Whose fields are taken as if they were the payload's: the instance of a failed call, the arguments of its error, neutron's one thing.</summary>
    private static readonly string[] Nested = ["instance", "exception", "reason", "kwargs", "floatingip", "port", "network", "router", "security_group"];

    public string? InstanceId { get; private set; }

    public string? VolumeId { get; private set; }

    /// <summary><c>id</c>: an image's, or that of neutron's one thing.</summary>
    public string? Id { get; private set; }

    public string? ProjectId { get; private set; }

    /// <summary>Words of an error.</summary>
    public string? Reason { get; private set; }

    /// <summary>Node that an error names.</summary>
    public string? Host { get; private set; }

    public void Read(ref Utf8JsonReader reader, string within = "", int depth = 0)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("instance_id"u8) || reader.ValueTextEquals("instance_uuid"u8) || (within == "instance" && reader.ValueTextEquals("uuid"u8)))
            {
                InstanceId = NextId(ref reader, InstanceId);
            }
            else if (reader.ValueTextEquals("tenant_id"u8) || reader.ValueTextEquals("project_id"u8) || reader.ValueTextEquals("owner"u8) || reader.ValueTextEquals("owner_id"u8))
            {
                ProjectId = NextId(ref reader, ProjectId);
            }
            else if (reader.ValueTextEquals("volume_id"u8))
            {
                VolumeId = NextId(ref reader, VolumeId);
            }
            else if (within.Length == 0 && reader.ValueTextEquals("id"u8))
            {
                Id = NextId(ref reader, Id);
            }
            else if (within == "kwargs" && (reader.ValueTextEquals("reason"u8) || reader.ValueTextEquals("host"u8)))
            {
                var isReason = reader.ValueTextEquals("reason"u8);
                reader.Read();
                var text = Text(ref reader);
                (Reason, Host) = isReason ? (Reason ?? text, Host) : (Reason, Host ?? text);
            }
            else
            {
                var nested = depth < 2 ? NestedName(ref reader) : null;
                reader.Read();
                if (nested is not null && reader.TokenType == JsonTokenType.StartObject)
                {
                    Read(ref reader, nested, depth + 1);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    /// <summary>A short text in one line; null for anything else.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > LongestText)
        {
            reader.Skip();
            return null;
        }

        return reader.GetString() is { Length: > 0 } text ? HostileText.Visible(text) : null;
    }

    private static string? NextId(ref Utf8JsonReader reader, string? known)
    {
        reader.Read();
        var text = Text(ref reader);
        return known ?? (text is { Length: <= LongestId } id && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? id : null);
    }

    private static string? NestedName(ref Utf8JsonReader reader)
    {
        foreach (var name in Nested)
        {
            if (reader.ValueTextEquals(name))
            {
                return name;
            }
        }

        return null;
    }
}
