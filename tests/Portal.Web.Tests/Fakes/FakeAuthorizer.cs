using Portal.Domain.Errors;
using Portal.Web.Policies;
using Portal.Web.Sessions;

namespace Portal.Web.Tests.Fakes;

internal sealed class FakeAuthorizer : IPortalAuthorizer
{
    public HashSet<string> Refused { get; } = [];

    public bool IsAllowed(ProjectContext context, string policy) => !Refused.Contains(policy);

    public void Demand(ProjectContext context, string policy)
    {
        if (!IsAllowed(context, policy))
        {
            throw new CloudException(new CloudError.Forbidden("No."));
        }
    }
}
