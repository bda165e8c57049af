using Portal.Domain.Compute;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Actions;

/// <summary>Whom a command meets, and whom it leaves out for a reason.</summary>
public sealed record CommandTargets(IReadOnlyList<Instance> Allowed, IReadOnlyList<(Instance Instance, string Reason)> Refused)
{
    public static CommandTargets Split(InstanceAction action, IReadOnlyList<Instance> instances, ResourceContext context)
    {
        var allowed = new List<Instance>();
        var refused = new List<(Instance, string)>();
        foreach (var instance in instances)
        {
            switch (InstanceActions.Check(instance, action, context.Project.Capabilities, context.Project.IsAdmin))
            {
                case ActionVerdict.Allowed:
                    allowed.Add(instance);
                    break;
                case ActionVerdict.Refused reason:
                    refused.Add((instance, RefusalWords.Sentence(reason, context)));
                    break;
            }
        }

        return new CommandTargets(allowed, refused);
    }
}
