using System.Collections.Immutable;
using Portal.Domain.Clouds;

namespace Portal.Web.Sessions;

/// <summary>The clouds people may sign in to, in the order of their titles.</summary>
public interface ICloudDirectory
{
    ImmutableArray<ConfiguredCloud> Clouds { get; }

    ConfiguredCloud? Find(string? cloudId);
}

/// <param name="Regions">Regions offered before sign-in; empty where only the catalog knows them.</param>
public sealed record ConfiguredCloud(CloudProfile Profile, ImmutableArray<string> Regions);
