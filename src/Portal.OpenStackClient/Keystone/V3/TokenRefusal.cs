using Portal.Domain.Errors;

namespace Portal.OpenStackClient.Keystone.V3;

/// <summary>
/// Keystone v3 answers 404 to a token it cannot read and to credentials that are no more (recordings current/keystone/035, 063
/// and 074). To the person that is the same refusal as a 401.
/// </summary>
internal static class TokenRefusal
{
    public static async Task<T> NameAsync<T>(Task<T> call)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (CloudException error) when (error.Error is CloudError.NotFound)
        {
            throw new CloudException(
                new CloudError.Unauthorized(error.Error.Message) { Service = error.Error.Service, RequestId = error.Error.RequestId }, error);
        }
    }
}
