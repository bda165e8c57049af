namespace Portal.Domain.Access;

/// <summary>What a program needs to reach a project from elsewhere; nothing of it is secret.</summary>
public sealed record AccessFacts
{
    /// <summary>The cloud's name in a <c>clouds.yaml</c>.</summary>
    public required string CloudId { get; init; }

    /// <summary>Keystone with its version at the end.</summary>
    public required string AuthUrl { get; init; }

    /// <summary>Keystone v3, with domains; otherwise v2.0, with tenants.</summary>
    public required bool HasDomains { get; init; }

    public required string ProjectId { get; init; }

    public required string ProjectName { get; init; }

    /// <summary>Null where the cloud has no domains, or it is not known.</summary>
    public string? ProjectDomainId { get; init; }

    public required string UserName { get; init; }

    public string? UserDomainId { get; init; }

    public string? UserDomainName { get; init; }

    public string? Region { get; init; }

    /// <summary>Which addresses of the catalog to use: public, internal or admin.</summary>
    public string Interface { get; init; } = "public";

    /// <summary>Keystone's address without a version, with the version this cloud speaks.</summary>
    public static string WithVersion(Uri identity, bool hasDomains)
    {
        var path = identity.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var last = path[(path.LastIndexOf('/') + 1)..];
        var root = last is "v3" || last.StartsWith("v2.", StringComparison.Ordinal) ? path[..^(last.Length + 1)] : path;
        return $"{root}/{(hasDomains ? "v3" : "v2.0")}";
    }
}
