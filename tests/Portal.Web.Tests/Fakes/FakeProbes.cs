using Portal.Domain.Operations.Probes;
using Portal.Web.Operators.Probes;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Fakes;

/// <summary>Answers of targets, in the test's hands.</summary>
internal sealed class FakeProbes : IProbeBoards
{
    public List<ProbeTrack> Tracks { get; } = [];

    public bool IsConfigured(string cloudId) => Tracks.Count > 0;

    public IReadOnlyList<ProbeTrack> Read(ProjectContext context) => [.. Tracks];

    public Task LearnAsync(ProjectContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    public IReadOnlyDictionary<string, ProbeState>? MetadataOf(string cloudId) => null;

    public IDisposable OnChanged(string cloudId, Action changed) => new CancellationTokenSource();
}
