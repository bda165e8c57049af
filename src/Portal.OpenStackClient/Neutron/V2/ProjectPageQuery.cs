using Refit;

namespace Portal.OpenStackClient.Neutron.V2;

/// <summary>One page of the project's things.</summary>
internal sealed record ProjectPageQuery
{
    /// <summary>Admins see every project's otherwise.</summary>
    [AliasAs("project_id")]
    public string? ProjectId { get; init; }

    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}
