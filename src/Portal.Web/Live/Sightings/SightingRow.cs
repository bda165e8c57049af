using Portal.Domain.Identity;

namespace Portal.Web.Live.Sightings;

/// <param name="Watcher">Which watcher saw it: two watchers of one project see the same change.</param>
internal sealed record SightingRow(ProjectScope Scope, string InstanceId, Sighting Sighting, object Watcher);
