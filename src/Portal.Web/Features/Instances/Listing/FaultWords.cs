using Portal.Domain.Compute;
using Portal.Web.Features.Instances.Actions;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Listing;

/// <summary>Why an instance is in error, in one sentence of the person's language.</summary>
public static class FaultWords
{
    public static string Sentence(InstanceFault fault, ResourceContext context) => ShownName.Clean(fault.Message);
}
