using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Keystone.V2.Tokens;
using Refit;

namespace Portal.OpenStackClient.Keystone.V2.Users;

/// <summary>OS-KSCRUD: a person changes their own password on the public port (keystone/contrib/user_crud/core.py). All their tokens end with it.</summary>
internal interface IOwnUserApi
{
    [Patch("/OS-KSCRUD/users/{userId}")]
    Task<AccessResponse> ChangePasswordAsync(
        [Header(SessionHandler.TokenHeader)] string token, string userId, [Body] PasswordChangeRequest request, CancellationToken cancellationToken);
}

internal sealed record PasswordChangeRequest(PasswordChangeDto User);

internal sealed class PasswordChangeDto(string password, string originalPassword)
{
    public string Password { get; } = password;

    public string OriginalPassword { get; } = originalPassword;
}
