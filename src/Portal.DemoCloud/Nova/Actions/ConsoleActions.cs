using System.Globalization;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Console;
using Portal.DemoCloud.Nova.Servers;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>os-getConsoleOutput and os-getVNCConsole.</summary>
internal sealed class ConsoleActions(Cloud cloud)
{
    public void AddTo(Dictionary<string, Func<ActionRequest, Answer>> actions)
    {
        actions["os-getConsoleOutput"] = Output;
        actions["os-getVNCConsole"] = Vnc;
    }

    private Answer Output(ActionRequest request)
    {
        int? length = null;
        if (request.Argument.Text("length") is { } text)
            length = int.TryParse(text, CultureInfo.InvariantCulture, out var lines) ? lines : throw NovaErrors.BadRequest("Length in request body must be an integer value");
        if (request.Server.Host is null) throw NovaErrors.NotFound("Unable to get console");
        DemandHost(request.Server);
        var output = ConsoleLog.Of(cloud, request.Server, length);
        return JsonAnswer.Json(200, json => json.WriteString("output", output));
    }

    private Answer Vnc(ActionRequest request)
    {
        var type = request.Argument.Text("type");
        if (type is not ("novnc" or "xvpvnc")) throw NovaErrors.BadRequest($"Invalid console type {type} ");
        if (request.Server.Host is null) throw NovaErrors.Fault(409, "Instance not yet ready");
        DemandHost(request.Server);
        var token = cloud.Compute.ConsoleTokens.Issue(request.Server.Id, cloud.Clock.Now + cloud.Options.ConsoleTokenLifetime);
        var page = type == "novnc" ? "vnc_auto.html" : "console";
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartObject("console");
            json.WriteString("url", $"{cloud.Endpoints.Text(CloudService.NoVncProxy)}/{page}?token={token}");
            json.WriteString("type", type);
            json.WriteEndObject();
        });
    }

    /// <summary>The node has to answer; where its nova-compute is dead the API waits for it and gives up.</summary>
    private void DemandHost(Server server)
    {
        if (cloud.Compute.Node(server.Host) is { Compute.IsRunning: false }) throw NovaErrors.Crash().After(cloud.RpcTimeout);
    }
}
