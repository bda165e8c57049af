using Portal.Domain.Clouds;
using Portal.Domain.Compute;

namespace Portal.Web.Live;

/// <summary>Whose instances a list is about.</summary>
internal sealed record InstanceReach
{
    private readonly string? _projectId;

    private InstanceReach(string? projectId, bool everyone) => (_projectId, IsEveryone) = (projectId, everyone);

    /// <summary>The project's whose token reads.</summary>
    public static InstanceReach Own { get; } = new(null, everyone: false);

    /// <summary>Everybody's, for administrators.</summary>
    public static InstanceReach All { get; } = new(null, everyone: true);

    public bool IsEveryone { get; }

    /// <summary>Another project's, for administrators.</summary>
    public static InstanceReach Of(string projectId) => new(projectId, everyone: false);

    public InstanceQuery Query(InstanceQuery query) => query with { AllProjects = IsEveryone, ProjectId = _projectId };

    /// <summary>An admin may read other projects' instances by id, and clouds differ in whose they list; what is not asked for is left out.</summary>
    public bool Holds(Instance instance, ICloud cloud) => IsEveryone || instance.ProjectId == (_projectId ?? cloud.Scope.ProjectId);
}
