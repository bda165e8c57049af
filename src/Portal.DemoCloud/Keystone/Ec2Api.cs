using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>OS-EC2: keys of a user in a project (keystone/contrib/ec2/core.py of 2012.2.4; recordings keystone/128-132).</summary>
internal sealed class Ec2Api(Cloud cloud)
{
    private const string Path = "/v2.0/users/{id}/credentials/OS-EC2";
    private readonly List<Credential> _all = [];

    public void Map(RouteTable routes) => routes
        .Get(Path, List)
        .Post(Path, Create)
        .Get(Path + "/{access}", call => Answer(200, Find(call)))
        .Delete(Path + "/{access}", Delete);

    private Answer List(Call call)
    {
        var user = Check(call);
        var own = _all.Where(credential => credential.UserId == user).ToList();
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("credentials");
            foreach (var credential in own) Write(json, credential);
            json.WriteEndArray();
        });
    }

    private Answer Create(Call call)
    {
        var user = Check(call);
        var tenant = KeystoneBody.Read(call).Text("tenant_id");
        if (cloud.Identity.Project(tenant) is not { } project) throw KeystoneErrors.NotFound($"Could not find project: {tenant}");
        var credential = new Credential(Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString("N"), user, project.Id);
        _all.Add(credential);
        return Answer(200, credential);
    }

    private Answer Delete(Call call)
    {
        _all.Remove(Find(call));
        return new Answer(204, null, default);
    }

    private Credential Find(Call call)
    {
        var user = Check(call);
        return _all.Find(credential => credential.UserId == user && credential.Access == call.Route["access"])
            ?? throw KeystoneErrors.Unauthorized("EC2 access key not found.");
    }

    /// <summary>One's own, or anybody's for an administrator.</summary>
    private string Check(Call call)
    {
        var token = KeystoneAccess.RequireToken(cloud, call);
        var user = call.Route["id"];
        if (!token.IsAdmin && token.User.Id != user)
            throw new RefusalException(KeystoneErrors.Error(403, "Not Authorized", "You are not authorized to perform the requested action."));
        return cloud.Identity.User(user)?.Id ?? throw KeystoneErrors.NotFound($"Could not find user: {user}");
    }

    private static Answer Answer(int status, Credential credential) => JsonAnswer.Json(status, json =>
    {
        json.WritePropertyName("credential");
        Write(json, credential);
    });

    private static void Write(Utf8JsonWriter json, Credential credential)
    {
        json.WriteStartObject();
        json.WriteString("access", credential.Access);
        json.WriteString("tenant_id", credential.TenantId);
        json.WriteString("secret", credential.Secret);
        json.WriteString("user_id", credential.UserId);
        json.WriteEndObject();
    }

    private sealed record Credential(string Access, string Secret, string UserId, string TenantId);
}
