using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.Testing.Recordings;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>What the replays of one generation share: whose token a recording was made with, and the answers to discovery.</summary>
internal abstract class GenerationReplay
{
    public abstract RecordingFolder Folder { get; }

    public abstract CloudProfile Profile(Recording recording);

    public abstract ScopedToken Token(Recording recording);

    /// <summary>The recorded answer to a request that the client makes on its own beside the one a recording is about; null for all others.</summary>
    public abstract Recording? Aside(HttpRequestMessage request, Recording recording);
}
