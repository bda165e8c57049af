using Portal.Web.Live.Sightings;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Instances;

/// <summary>What a test says was seen.</summary>
internal sealed class ListedSightings : ISightings
{
    public List<Sighting> All { get; } = [];

    public Task<IReadOnlyList<Sighting>> ListAsync(ProjectContext context, string instanceId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Sighting>>([.. All]);
}
