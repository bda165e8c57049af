using Refit;

namespace Portal.OpenStackClient.Nova.V2.Servers;

/// <summary>Filters of GET /servers. Folsom ignores all_tenants, host, ip and deleted for people who are not admins.</summary>
internal sealed record ServerListQuery
{
    /// <summary>"1" or nothing.</summary>
    [AliasAs("all_tenants")]
    public string? AllTenants { get; init; }

    [AliasAs("changes-since")]
    public string? ChangesSince { get; init; }

    /// <summary>A regular expression on the database's side; a wrong one is a 500 on Folsom.</summary>
    [AliasAs("name")]
    public string? Name { get; init; }

    [AliasAs("status")]
    public string? Status { get; init; }

    [AliasAs("flavor")]
    public string? Flavor { get; init; }

    [AliasAs("project_id")]
    public string? ProjectId { get; init; }

    [AliasAs("host")]
    public string? Host { get; init; }

    [AliasAs("ip")]
    public string? Ip { get; init; }

    [AliasAs("deleted")]
    public string? Deleted { get; init; }

    [AliasAs("limit")]
    public int? Limit { get; init; }

    [AliasAs("marker")]
    public string? Marker { get; init; }
}
