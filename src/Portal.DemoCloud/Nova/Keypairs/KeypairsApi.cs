using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Nova.Keypairs;

internal sealed class KeypairsApi(Cloud cloud)
{
    public void Map(RouteTable routes) => routes
        .Get("/os-keypairs", List)
        .Post("/os-keypairs", Create)
        .Get("/os-keypairs/{name}", Show)
        .Delete("/os-keypairs/{name}", Delete);

    private Answer List(Call call)
    {
        var keypairs = cloud.Compute.Keypairs.Of(call.UserId);
        return JsonAnswer.Json(200, json =>
        {
            json.WriteStartArray("keypairs");
            foreach (var keypair in keypairs)
            {
                json.WriteStartObject();
                Write(json, keypair, null, null);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private Answer Create(Call call)
    {
        if (call.Json is not { } body || body.Object("keypair") is not { } wanted) throw NovaErrors.Unprocessable();
        var name = wanted.Text("name");
        if (name is not { Length: > 0 and < 256 } || name.Contains('/', StringComparison.Ordinal)) throw NovaErrors.BadRequest("Keypair data is invalid");
        var table = cloud.Compute.Keypairs;
        if (table.Find(call.UserId, name) is not null) throw NovaErrors.Fault(409, $"Key pair '{name}' already exists.");
        if (table.Of(call.UserId).Count >= cloud.Compute.Quotas.Of(call.TenantId).Keypairs)
            throw NovaErrors.OverQuota("Quota exceeded, too many key pairs.");
        string? privateKey = null;
        var publicKey = wanted.Text("public_key");
        if (publicKey is null) (publicKey, privateKey) = SshKey.Generate();
        var fingerprint = SshKey.Fingerprint(publicKey) ?? throw NovaErrors.BadRequest("Keypair data is invalid");
        var keypair = new Keypair(name, publicKey, fingerprint);
        table.Add(call.UserId, keypair);
        return JsonAnswer.Json(200, json => Write(json, keypair, privateKey, call.UserId));
    }

    private Answer Show(Call call)
    {
        var keypair = cloud.Compute.Keypairs.Find(call.UserId, call.Route["name"]) ?? throw NovaErrors.NotFound();
        return JsonAnswer.Json(200, json => Write(json, keypair, null, null));
    }

    private Answer Delete(Call call) =>
        cloud.Compute.Keypairs.Remove(call.UserId, call.Route["name"]) ? Answer.Empty(202) : throw NovaErrors.NotFound();

    private static void Write(Utf8JsonWriter json, Keypair keypair, string? privateKey, string? userId)
    {
        json.WriteStartObject("keypair");
        json.WriteString("public_key", keypair.PublicKey);
        if (privateKey is not null) json.WriteString("private_key", privateKey);
        if (userId is not null) json.WriteString("user_id", userId);
        json.WriteString("name", keypair.Name);
        json.WriteString("fingerprint", keypair.Fingerprint);
        json.WriteEndObject();
    }
}
