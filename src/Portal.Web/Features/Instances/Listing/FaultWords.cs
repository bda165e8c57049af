using Portal.Domain.Compute;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Listing;

/// <summary>Why an instance is in error, in one sentence of the person's language.</summary>
public static class FaultWords
{
    public static string Sentence(FaultCause cause, ResourceContext context) => context.Texts(typeof(InstanceTexts))["Fault." + cause];

    public static string Sentence(InstanceFault fault, ResourceContext context) => Sentence(FaultExplanation.Explain(fault).Cause, context);
}
