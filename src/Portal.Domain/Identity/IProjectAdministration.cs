namespace Portal.Domain.Identity;

/// <summary>Projects, for a cloud administrator.</summary>
public interface IProjectAdministration
{
    /// <summary>Every project of the cloud, disabled ones included.</summary>
    Task<IReadOnlyList<Project>> ListProjectsAsync(CancellationToken cancellationToken);

    Task<Project> GetProjectAsync(string projectId, CancellationToken cancellationToken);

    /// <summary>Makes a project. A name that is taken (in its domain) is <see cref="Errors.CloudError.Conflict"/>.</summary>
    Task<Project> CreateProjectAsync(ProjectDraft draft, CancellationToken cancellationToken);

    /// <summary>Changes what is not null. Disabling a project ends what its tokens may do.</summary>
    Task<Project> UpdateProjectAsync(string projectId, ProjectChange change, CancellationToken cancellationToken);

    /// <summary>Deletes a project. Keystone asks nobody: what the project has in other services stays there, without an owner.</summary>
    Task DeleteProjectAsync(string projectId, CancellationToken cancellationToken);

    /// <summary>Who was given something in a project, in one call.</summary>
    Task<IReadOnlyList<ProjectMember>> ListMembersAsync(string projectId, CancellationToken cancellationToken);

    /// <summary>The domains that projects and people can be made in; none where the cloud has no domains (keystone v2.0).</summary>
    Task<IReadOnlyList<IdentityDomain>> ListDomainsAsync(CancellationToken cancellationToken);
}
