namespace Portal.Domain.Identity;

/// <summary>What a person types to sign in. Used for one request and dropped.</summary>
public abstract record SignInCredentials
{
    /// <param name="UserName">User name.</param>
    /// <param name="UserPassword">Password.</param>
    /// <param name="DomainName">Domain of the user; ignored by clouds without domains, which fall back to their default.</param>
    public sealed record Password(string UserName, Secret UserPassword, string? DomainName) : SignInCredentials;

    /// <summary>A keystone v3 application credential by id.</summary>
    public sealed record ApplicationCredential(string Id, Secret CredentialSecret) : SignInCredentials;
}
