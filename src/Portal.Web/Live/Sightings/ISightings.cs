using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Live.Sightings;

/// <summary>What the portal saw happen to instances while their project was watched.</summary>
public interface ISightings
{
    /// <summary>Newest first. Names of compute nodes are among them for administrators only.</summary>
    Task<IReadOnlyList<Sighting>> ListAsync(ProjectContext context, string instanceId, CancellationToken cancellationToken);
}

internal sealed class SightingReader(IPortalAuthorizer authorizer, SightingStore store, SightingWriter writer) : ISightings
{
    private const int Shown = 200;

    public async Task<IReadOnlyList<Sighting>> ListAsync(ProjectContext context, string instanceId, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.ProjectRead);

        // The change that made a page ask is on its way.
        await writer.FlushAsync(cancellationToken);
        var hidden = context.IsAdmin ? SightingKind.Moved : SightingKind.Host;
        return [.. (await store.ListAsync(context.Scope, instanceId, Shown, cancellationToken)).Where(sighting => sighting.Kind != hidden)];
    }
}
