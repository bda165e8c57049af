using Portal.Domain.Errors;
using Portal.Domain.Operations.Nodes;
using Portal.Web.Operators;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tests.Instances;

namespace Portal.Web.Tests.Map;

/// <summary>Where instances are, in the test's hands.</summary>
internal sealed class FakePlacements : IPlacements, IPlacementFeed
{
    private Action? _changed;

    public PlacementPicture? Current { get; private set; }

    public CloudError? Error { get; private set; }

    public IPlacementFeed Open(ProjectContext context)
    {
        new RoleAuthorizer().Demand(context, PortalPolicy.Admin);
        return this;
    }

    public IDisposable OnChanged(Action changed)
    {
        _changed += changed;
        return new CancellationTokenSource();
    }

    public void Put(params InstancePlacement[] instances)
    {
        Current = new PlacementPicture([.. instances], DateTimeOffset.UnixEpoch);
        _changed?.Invoke();
    }

    public void Fail(CloudError error)
    {
        Error = error;
        _changed?.Invoke();
    }
}
