using System.Globalization;
using System.Text;
using System.Text.Json;
using Portal.Domain.Errors;
using Portal.Domain.Usage;
using Portal.Web.Policies;
using Portal.Web.Security;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Usage;

/// <summary>The page's report as a file, outside the circuit: <c>/c/{cloud}/p/{project}/usage.csv?from=2026-11-01&amp;to=2026-11-30</c>, or <c>.json</c>.</summary>
public static class UsageEndpoints
{
    public static void MapUsage(this IEndpointRouteBuilder routes) =>
        routes.MapGet(PortalPaths.ProjectRoute + "/usage.{format:regex(^(csv|json)$)}", DownloadAsync).WithPolicy(PortalPolicy.ProjectRead);

    private static async Task DownloadAsync(HttpContext http, string format, UsageReader reader, TimeProvider clock)
    {
        var context = ProjectRequirementHandler.Opened(http)!;
        var range = UsageRange.Parse(http.Request.Query["from"], http.Request.Query["to"]);
        if ((range is null ? UsageRangeFault.NoDay : range.Fault(clock.GetUtcNow())) is { } fault)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, fault.ToString());
            return;
        }

        UsageReport report;
        try
        {
            report = await reader.ReadAsync(context, range!, anew: false, http.RequestAborted);
        }
        catch (CloudException refused)
        {
            var status = refused.Error switch
            {
                CloudError.Unauthorized => StatusCodes.Status401Unauthorized,
                CloudError.Forbidden => StatusCodes.Status403Forbidden,
                _ => StatusCodes.Status503ServiceUnavailable,
            };
            await RefuseAsync(http, status, $"{refused.Error.Message} {refused.Error.RequestId}".Trim());
            return;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"usage-{context.Project.Name}-{range!.First:yyyy-MM-dd}-{range.Last:yyyy-MM-dd}.{format}");
        if (format == "csv")
        {
            CloudDownload.Prepare(http.Response, name, "text/csv; charset=utf-8");
            using var table = new StringWriter(CultureInfo.InvariantCulture);
            UsageTables.WriteCsv(report, context.Project.Id, context.Project.Name, table);
            await using var body = new StreamWriter(http.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            await body.WriteAsync(table.GetStringBuilder(), http.RequestAborted);
            return;
        }

        CloudDownload.Prepare(http.Response, name, "application/json; charset=utf-8");
        await using var json = new Utf8JsonWriter(http.Response.Body, new JsonWriterOptions { Indented = true });
        UsageTables.WriteJson(report, context.Project.Id, context.Project.Name, json);
        await json.FlushAsync(http.RequestAborted);
    }

    private static Task RefuseAsync(HttpContext http, int status, string words)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(words, Encoding.UTF8, http.RequestAborted);
    }
}
