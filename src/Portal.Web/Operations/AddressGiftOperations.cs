using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Domain.Networking;
using Portal.Web.Policies;
using Portal.Web.Sessions;
using Portal.Web.Tasks;
using Portal.Web.Tasks.AddressGifts;

namespace Portal.Web.Operations;

internal sealed class AddressGiftOperations(IPortalAuthorizer authorizer, IProjectContexts contexts, ITaskStarter tasks) : IAddressGiftOperations
{
    public async Task<IReadOnlyList<GiftProject>> ListProjectsAsync(ProjectContext context, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        var all = context.Cloud.Identity.ListProjectsAsync(cancellationToken);
        var own = contexts.ListProjectsAsync(context.Session, cancellationToken);
        await Task.WhenAll(all, own);
        var open = (await own).Select(static project => project.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. (await all).Where(static project => project.Enabled).OrderBy(static project => project.Name, StringComparer.CurrentCultureIgnoreCase)
                .Select(project => new GiftProject(project, context.Cloud.FloatingIpsOf(project.Id) is null && !open.Contains(project.Id))),
        ];
    }

    public async Task<IReadOnlyList<Instance>> ListInstancesAsync(ProjectContext context, string projectId, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        var found = new List<Instance>();
        await foreach (var page in context.Cloud.Instances.ListAsync(new InstanceQuery { ProjectId = projectId }, cancellationToken))
        {
            // A cloud that ignores the filter shows everybody's.
            found.AddRange(page.Instances.Where(instance => instance.ProjectId == projectId));
        }

        return found;
    }

    public Task<IReadOnlyList<Role>> ListRolesAsync(ProjectContext context, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        return context.Cloud.Identity.ListRolesAsync(cancellationToken);
    }

    public async Task<string> GiveAsync(ProjectContext context, AddressGift gift, CancellationToken cancellationToken)
    {
        authorizer.Demand(context, PortalPolicy.Admin);
        authorizer.Demand(context, PortalPolicy.ProjectWrite);
        if (gift.Instance.ProjectId != gift.Project.Id)
        {
            throw new CloudException(new CloudError.Invalid("The instance does not belong to this project."));
        }

        return await tasks.StartAsync(context, AddressGiftTasks.Draft(gift, context.User), undoWindow: null, cancellationToken);
    }
}
