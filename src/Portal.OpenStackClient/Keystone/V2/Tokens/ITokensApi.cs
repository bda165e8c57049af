using Refit;

namespace Portal.OpenStackClient.Keystone.V2.Tokens;

/// <summary>Identity API v2.0 tokens, public port. Recordings keystone/012 to 029.</summary>
internal interface ITokensApi
{
    [Post("/tokens")]
    Task<AccessResponse> CreateAsync([Body] TokenRequest request, CancellationToken cancellationToken);
}
