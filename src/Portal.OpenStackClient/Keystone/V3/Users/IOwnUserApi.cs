using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Keystone.V3.Users;

/// <summary>Identity API v3: a person changes their own password; all their tokens end with it.</summary>
internal interface IOwnUserApi
{
    [Post("/users/{userId}/password")]
    Task<HttpResponseMessage> ChangePasswordAsync(
        [Header(SessionHandler.TokenHeader)] string token, string userId, [Body] PasswordChangeRequest request, CancellationToken cancellationToken);
}

internal sealed record PasswordChangeRequest(PasswordChangeDto User);

internal sealed class PasswordChangeDto(string password, string originalPassword)
{
    public string Password { get; } = password;

    public string OriginalPassword { get; } = originalPassword;
}
