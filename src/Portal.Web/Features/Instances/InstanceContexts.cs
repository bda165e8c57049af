using Microsoft.Extensions.Localization;
using Portal.Web.Features.Instances.Actions;
using Portal.Web.Features.Instances.Listing;
using Portal.Web.Localization;
using Portal.Web.Sessions;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances;

/// <summary>Makes the context in which columns and actions of instances work, on whatever page they stand.</summary>
public sealed class InstanceContexts(InstanceDesk desk, PersonTime time, IStringLocalizerFactory texts, TimeProvider clock, IServiceProvider services)
{
    public ResourceContext Create(ProjectContext project, TableReach reach = TableReach.Project) => new ResourceContext(project, texts, clock) { Reach = reach }
        .With(desk)
        .With(time)
        .With(services)
        .With(new InstanceLookups())
        .With(new PendingDeletes());
}
