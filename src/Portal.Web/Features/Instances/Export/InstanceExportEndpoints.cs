using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Web.Features.Instances.Listing;
using Portal.Web.Live;
using Portal.Web.Modules;
using Portal.Web.Policies;
using Portal.Web.Security;
using Portal.Web.Sessions;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Export;

/// <summary>
/// The current view of the instances table as a file, outside the circuit: <c>/c/{cloud}/p/{project}/instances/export.csv</c> or
/// <c>.json</c> with the query of the page's address. It comes from the shared snapshot; a list that is not whole yet is waited for.
/// </summary>
public static class InstanceExportEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static IEndpointRouteBuilder MapInstanceExports(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(PortalPaths.ProjectRoute + "/instances/export.{format:regex(^(csv|json)$)}", OfProjectAsync).WithPolicy(PortalPolicy.ProjectRead);
        endpoints.MapGet(PortalPaths.ProjectRoute + "/all-instances/export.{format:regex(^(csv|json)$)}", OfEveryoneAsync).WithPolicy(PortalPolicy.Admin);
        return endpoints;
    }

    private static Task OfProjectAsync(HttpContext http, string format, ILiveCloud live, ModuleRegistry modules, IPortalAuthorizer authorizer, IStringLocalizerFactory texts, TimeProvider clock) =>
        WriteAsync(http, format, TableReach.Project, live, modules, authorizer, texts, clock);

    private static Task OfEveryoneAsync(HttpContext http, string format, ILiveCloud live, ModuleRegistry modules, IPortalAuthorizer authorizer, IStringLocalizerFactory texts, TimeProvider clock) =>
        WriteAsync(http, format, TableReach.Everyone, live, modules, authorizer, texts, clock);

    private static async Task WriteAsync(
        HttpContext http, string format, TableReach reach, ILiveCloud live, ModuleRegistry modules, IPortalAuthorizer authorizer, IStringLocalizerFactory texts, TimeProvider clock)
    {
        var project = ProjectRequirementHandler.Opened(http)!;
        var lookups = new InstanceLookups();
        var context = new ResourceContext(project, texts, clock) { Reach = reach }.With(lookups);
        var listing = new ResourceListing<Instance>(modules, authorizer, context, static instance => instance.Id);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(Patience);
        LiveSnapshot<Instance> snapshot;
        try
        {
            lookups.Use(await WholeAsync(live.Flavors(project), patience.Token));
            lookups.Use(await WholeAsync(live.Images(project), patience.Token));
            if (reach == TableReach.Everyone)
            {
                lookups.Use(await WholeAsync(live.Projects(project), patience.Token));
            }

            snapshot = await WholeAsync(reach == TableReach.Everyone ? live.AllInstances(project) : live.Instances(project), patience.Token);
        }
        catch (CloudException refused)
        {
            await RefuseAsync(http, refused.Error);
            return;
        }

        var view = TableView.Parse(http.Request.QueryString.Value ?? "", listing.FacetIds);
        var rows = listing.Rows(snapshot, view, InstanceColumns.DefaultSort, words => InstanceSearches.For(snapshot, words, lookups), lookups.Version, null);
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var name = $"instances-{(reach == TableReach.Everyone ? project.Scope.CloudId : project.Project.Name)}-{stamp}.{format}";
        CloudDownload.Prepare(http.Response, name, format == "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8");
        if (format == "csv")
        {
            await InstanceExport.WriteCsvAsync(http.Response.Body, rows, listing.Shown(view.Columns?.Items), context, http.RequestAborted);
        }
        else
        {
            await InstanceExport.WriteJsonAsync(http.Response.Body, rows, listing.Shown(view.Columns?.Items), context, http.RequestAborted);
        }
    }

    /// <summary>The first whole list. One that could not be read at all is thrown as what went wrong; an older whole one serves.</summary>
    private static async Task<LiveSnapshot<T>> WholeAsync<T>(ILiveView<T> view, CancellationToken cancellationToken)
        where T : notnull
    {
        await using (view)
        {
            await foreach (var snapshot in view.ReadAllAsync(cancellationToken))
            {
                if (snapshot.IsComplete)
                {
                    return snapshot;
                }

                if (snapshot.Error is { } error)
                {
                    throw new CloudException(error);
                }
            }
        }

        throw new CloudException(new CloudError.Unavailable("The list was not read in time."));
    }

    private static async Task RefuseAsync(HttpContext http, CloudError error)
    {
        http.Response.StatusCode = error switch
        {
            CloudError.Unauthorized => StatusCodes.Status401Unauthorized,
            CloudError.Forbidden => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync($"{error.Message} {error.RequestId}".Trim(), Encoding.UTF8, http.RequestAborted);
    }
}
