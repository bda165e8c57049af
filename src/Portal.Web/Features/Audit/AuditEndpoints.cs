using System.Text;
using Portal.Domain.Text;
using Portal.Web.Audit;
using Portal.Web.Policies;
using Portal.Web.Security;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Audit;

internal static class AuditEndpoints
{
    private const int MostRows = 10_000;

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet(PortalPaths.ProjectRoute + "/audit.csv", DownloadAsync).WithPolicy(PortalPolicy.ProjectRead);

    private static async Task DownloadAsync(HttpContext http, AuditReader reader, IPortalAuthorizer authorizer)
    {
        var context = ProjectRequirementHandler.Opened(http)!;
        var everyone = http.Request.Query["who"] == "everyone";
        if (everyone && !authorizer.IsAllowed(context, PortalPolicy.Admin))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var entries = await reader.ReadAsync(context, new AuditFilter(http.Request.Query["project"] != "all", everyone), null, MostRows, http.RequestAborted);
        CloudDownload.Prepare(http.Response, $"audit-{context.Project.Name}.csv", "text/csv; charset=utf-8");
        await using var body = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        using var table = new StringWriter();
        Write(new CsvWriter(table), entries);
        await body.WriteAsync(table.ToString());
    }

    private static void Write(CsvWriter csv, IReadOnlyList<AuditEntry> entries)
    {
        csv.Row("at", "person", "cloud", "region", "project_id", "project", "action", "target_kind", "target_id", "target", "outcome", "message", "request_id", "correlation_id", "task_id");
        foreach (var entry in entries)
        {
            csv.Cell(entry.At).Cell(entry.PersonName).Cell(entry.Scope.CloudId).Cell(entry.Scope.Region).Cell(entry.Scope.ProjectId).Cell(entry.ProjectName)
                .Cell(entry.Action).Cell(entry.TargetKind).Cell(entry.TargetId).Cell(entry.TargetName).Cell(entry.Outcome.ToString()).Cell(entry.Message)
                .Cell(entry.RequestId).Cell(entry.CorrelationId).Cell(entry.TaskId).EndRow();
        }
    }
}
