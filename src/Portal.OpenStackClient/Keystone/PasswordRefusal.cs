using Portal.Domain.Errors;
using Portal.Domain.Identity;

namespace Portal.OpenStackClient.Keystone;

/// <summary>Keystone answers 401 both to a wrong current password and to an ended token. One proof of the token tells them apart.</summary>
internal static class PasswordRefusal
{
    public static async Task<CloudException> ExplainAsync(
        IIdentityService identity, IdentityToken token, CloudException refusal, CancellationToken cancellationToken)
    {
        try
        {
            await identity.ProveAsync(token.Token, cancellationToken).ConfigureAwait(false);
        }
        catch (CloudException ended) when (ended.Error is CloudError.Unauthorized)
        {
            return refusal;
        }

        return new CloudException(
            new CloudError.Forbidden("The current password is not right.") { Service = refusal.Error.Service, RequestId = refusal.Error.RequestId }, refusal);
    }
}
