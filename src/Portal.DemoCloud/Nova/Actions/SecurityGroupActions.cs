using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.SecurityGroups;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>addSecurityGroup and removeSecurityGroup, by name.</summary>
internal sealed class SecurityGroupActions(Cloud cloud)
{
    public void AddTo(Dictionary<string, Func<ActionRequest, Answer>> actions)
    {
        actions["addSecurityGroup"] = request =>
        {
            var group = Find(request);
            if (request.Server.SecurityGroups.Contains(group.Name))
                throw NovaErrors.BadRequest($"Security group {group.Id} is already associated with the instance {request.Server.Id}");
            request.Server.SecurityGroups.Add(group.Name);
            return Answer.Empty(202);
        };
        actions["removeSecurityGroup"] = request =>
        {
            var group = Find(request);
            if (!request.Server.SecurityGroups.Remove(group.Name))
                throw NovaErrors.BadRequest($"Security group {group.Id} is not associated with the instance {request.Server.Id}");
            return Answer.Empty(202);
        };
    }

    private SecurityGroup Find(ActionRequest request)
    {
        if (request.Argument.ValueKind != JsonValueKind.Object) throw NovaErrors.BadRequest("Missing parameter dict");
        var name = request.Argument.Text("name") ?? throw NovaErrors.BadRequest("Security group not specified");
        if (name.Trim().Length == 0) throw NovaErrors.BadRequest("Security group name cannot be empty");
        return cloud.Compute.SecurityGroups.Named(request.Call.TenantId, name)
            ?? throw NovaErrors.NotFound($"Security group {name} not found for project {request.Call.TenantId}.");
    }
}
