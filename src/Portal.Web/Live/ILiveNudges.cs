using Portal.Domain.Identity;

namespace Portal.Web.Live;

/// <summary>Tells watchers that something changed. For services that write; a page nudges through its view.</summary>
public interface ILiveNudges
{
    /// <summary>
    /// Reads the lists of a project again now, for all its viewers, whatever their roles. Costs nothing when nobody watches.
    /// </summary>
    /// <param name="id">The one thing that changed; null when the whole list may have.</param>
    /// <param name="addresses">An address changed: <c>changes-since</c> never shows it, so the list is read whole.</param>
    void Nudge(ProjectScope scope, LiveKinds kinds, string? id = null, bool addresses = false);
}
