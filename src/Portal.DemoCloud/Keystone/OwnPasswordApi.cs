using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Keystone;

/// <summary>
/// OS-KSCRUD on the public port: a user changes the own password. It revokes all of the user's tokens and
/// answers with a new one, without a catalog (recording keystone/126).
/// </summary>
internal sealed class OwnPasswordApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes.Add("PATCH", "/v2.0/OS-KSCRUD/users/{id}", Change);

    private Answer Change(Call call)
    {
        var token = KeystoneAccess.RequireToken(cloud, call);
        if (KeystoneBody.Read(call).Object("user") is not { } body || body.Text("password") is not { } password)
            throw KeystoneErrors.BadBody("password in user");
        if (token.User.Id != call.Route["id"] || !token.User.HasPassword(body.Text("original_password")))
            throw new RefusalException(KeystoneErrors.Error(403, "Not Authorized", "You are not authorized to perform the requested action."));
        token.User.SetPassword(password);
        cloud.Identity.RevokeAll(token.User.Id);
        return Describe(token, cloud.Identity.Issue(token.User, token.Project, cloud.Clock.Now, token.Expires));
    }

    private static Answer Describe(Token old, Token token) => JsonAnswer.Json(200, json =>
    {
        json.WriteStartObject("access");
        json.WriteStartObject("token");
        json.WriteStartObject("user");
        KeystoneJson.WriteUser(json, token.User);
        json.WriteEndObject();
        json.WriteString("key", old.Id);
        json.WriteString("expires", WireTime.Micro(token.Expires));
        json.WriteString("id", token.Id);
        if (token.Project is { } project)
        {
            json.WriteStartObject("tenant");
            KeystoneJson.WriteProject(json, project);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("tenant");
        }

        json.WriteStartObject("metadata");
        if (token.Project is not null)
        {
            json.WriteStartArray("roles");
            foreach (var role in token.Roles) json.WriteStringValue(role.Id);
            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    });
}
