using System.Collections.Immutable;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Fakes;

internal sealed class FakeCloudDirectory : ICloudDirectory
{
    public ImmutableArray<ConfiguredCloud> Clouds { get; } = [new ConfiguredCloud(FakeCloudSession.Profile, [])];

    public ConfiguredCloud? Find(string? cloudId) => cloudId == "lab" ? Clouds[0] : null;
}
