using Portal.Domain.Operations.Sources;

namespace Portal.Web.Composition;

/// <summary>Everything through its real adapter, but for the embedded demo while it writes to no database.</summary>
internal sealed class DemoOperatorConnector(IOperatorConnector real, DemoCloudHosting hosting) : IOperatorConnector
{
    public IOperatorSources Connect(OperatorProfile profile) =>
        hosting.OwnTables is { } tables && profile.Nova is { User: DemoOperators.Embedded } ? new DemoOperatorSources(tables) : real.Connect(profile);
}
