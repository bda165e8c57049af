using Portal.Domain.Compute;
using Portal.Domain.Identity;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Fakes;

/// <summary>Builders of what tests need.</summary>
internal static class An
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static Instance Instance(string id, InstanceStatus status = InstanceStatus.Active, string project = "p1") => new()
    {
        Id = id,
        Name = id,
        Status = status,
        RawStatus = status.ToString().ToUpperInvariant(),
        ProjectId = project,
        Flavor = new FlavorRef("1"),
        Created = Start,
        Updated = Start,
    };

    /// <summary>A person in a project of the fake cloud, each with a session and token of their own.</summary>
    public static ProjectContext Context(FakeCloud cloud, string user = "alice", string project = "p1", string roles = "member", string? session = null, AuthMethod method = AuthMethod.Password)
    {
        var scope = new ProjectScope("lab", "RegionOne", project);
        var cloudSession = new FakeCloudSession(cloud, scope, user, roles, method);
        return new ProjectContext
        {
            Session = new PortalSession(session ?? $"session-of-{user}", "lab", new CloudUser(user, user), method, DateTimeOffset.MaxValue),
            CloudProfile = FakeCloudSession.Profile,
            Scope = scope,
            Project = new Project(project, project),
            Roles = [.. roles.Split(',').Select(static role => new Role(role, role))],
            IsAdmin = roles.Contains("admin", StringComparison.Ordinal),
            Regions = ["RegionOne"],
            Cloud = new FakeCloudPorts(cloud, cloudSession),
            CloudSession = cloudSession,
        };
    }
}
