using Portal.DemoCloud.Nova.Servers;

namespace Portal.DemoCloud;

/// <summary>An instance as the demo cloud knows it, for tests that must know the truth behind the API.</summary>
public sealed record DemoInstance(
    string Id, string Name, string ProjectId, string Status, string? TaskState, string? Host, IReadOnlyDictionary<string, string> Metadata)
{
    internal static DemoInstance Of(Server server) => new(
        server.Id, server.Name, server.TenantId, ServerStatus.Of(server), server.TaskState, server.Host, new Dictionary<string, string>(server.Metadata));
}
