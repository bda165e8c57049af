namespace Portal.Domain.Identity;

/// <summary>How a person proved who they are. Snapshots are never shared across methods.</summary>
public enum AuthMethod
{
    Password,

    /// <summary>A keystone v3 application credential: bound to one project.</summary>
    ApplicationCredential,
}
