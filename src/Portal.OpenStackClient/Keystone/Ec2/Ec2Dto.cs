namespace Portal.OpenStackClient.Keystone.Ec2;

internal sealed record Ec2ListResponse(IReadOnlyList<Ec2Dto?>? Credentials);

internal sealed record Ec2Response(Ec2Dto? Credential);

/// <summary>A class: its text never prints the secret.</summary>
internal sealed class Ec2Dto
{
    public string? Access { get; init; }

    public string? Secret { get; init; }

    public string? TenantId { get; init; }

    public string? UserId { get; init; }
}

internal sealed record Ec2CreateRequest(string TenantId);
