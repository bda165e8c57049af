using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Portal.Domain.Identity;

namespace Portal.Web.Tasks;

/// <summary>Seals what a task must not show in the database. Bound to the task, so that it opens nothing in another row.</summary>
internal sealed class TaskSealer(IDataProtectionProvider protection)
{
    public string SealToken(string taskId, IdentityToken token) => For("token", taskId).Protect(JsonSerializer.Serialize(new Shape(
        token.Token.Value, token.ExpiresAt, token.User.Id, token.User.Name, token.User.DomainId, token.User.DomainName, token.Method, token.BoundProjectId, token.Restricted)));

    /// <summary>Null when there is none, or the key ring that sealed it is gone.</summary>
    public IdentityToken? OpenToken(string taskId, string? sealedToken)
    {
        if (Open("token", taskId, sealedToken) is not { } json || JsonSerializer.Deserialize<Shape>(json) is not { } shape)
        {
            return null;
        }

        return new IdentityToken(new CloudToken(shape.Value), shape.ExpiresAt, new CloudUser(shape.UserId, shape.UserName, shape.DomainId, shape.DomainName), shape.Method)
        {
            BoundProjectId = shape.BoundProjectId,
            Restricted = shape.Restricted,
        };
    }

    public string? SealSecret(string taskId, string? secret) => secret is null ? null : For("secret", taskId).Protect(secret);

    public string? OpenSecret(string taskId, string? sealedSecret) => Open("secret", taskId, sealedSecret);

    private string? Open(string what, string taskId, string? text)
    {
        try
        {
            return text is null ? null : For(what, taskId).Unprotect(text);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(string what, string taskId) => protection.CreateProtector("Portal.Tasks.v1", what, taskId);

    private sealed record Shape(
        string Value, DateTimeOffset ExpiresAt, string UserId, string UserName, string? DomainId, string? DomainName, AuthMethod Method, string? BoundProjectId, bool Restricted);
}
