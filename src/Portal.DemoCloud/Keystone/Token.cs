namespace Portal.DemoCloud.Keystone;

/// <summary>A UUID token; without a project it is unscoped.</summary>
internal sealed record Token(string Id, User User, Project? Project, IReadOnlyList<Role> Roles, DateTimeOffset Expires)
{
    /// <summary>In Folsom the role admin in any project makes a cloud admin.</summary>
    public bool IsAdmin { get; } = Project is not null && Roles.Any(role => role.Name == "admin");
}
