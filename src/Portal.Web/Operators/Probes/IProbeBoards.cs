using Portal.Domain.Operations.Probes;
using Portal.Web.Sessions;

namespace Portal.Web.Operators.Probes;

/// <summary>What sends no heartbeat and is asked, for a cloud's administrators.</summary>
public interface IProbeBoards
{
    /// <summary>Whether this cloud's configuration asks for it.</summary>
    bool IsConfigured(string cloudId);

    /// <summary>The newest answers by kind and name. Throws Forbidden for who is no administrator of the cloud.</summary>
    IReadOnlyList<ProbeTrack> Read(ProjectContext context);

    /// <summary>Takes the addresses of the services from the catalog of an administrator who is here. Nothing of the person is kept.</summary>
    Task LearnAsync(ProjectContext context, CancellationToken cancellationToken);

    /// <summary>How the metadata API of each node answers, by host; null where none is asked.</summary>
    IReadOnlyDictionary<string, ProbeState>? MetadataOf(string cloudId);

    /// <summary>Calls back after each round of questions. Called off the circuit's dispatcher: use InvokeAsync.</summary>
    IDisposable OnChanged(string cloudId, Action changed);
}
