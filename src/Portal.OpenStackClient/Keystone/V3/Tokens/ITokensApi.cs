using Portal.OpenStackClient.Core;
using Refit;

namespace Portal.OpenStackClient.Keystone.V3.Tokens;

/// <summary>Identity API v3 tokens. https://docs.openstack.org/api-ref/identity/v3/#authentication-and-token-management</summary>
internal interface ITokensApi
{
    /// <summary>A <see cref="TokenResponse"/>; the token itself is in the X-Subject-Token header.</summary>
    [Post("/auth/tokens")]
    Task<HttpResponseMessage> CreateAsync([Body] TokenRequest request, CancellationToken cancellationToken);

    [Get("/auth/tokens")]
    Task<TokenResponse> GetAsync(
        [Header(SessionHandler.TokenHeader)] string token, [Header(SubjectHeader)] string subject, CancellationToken cancellationToken);

    [Head("/auth/tokens")]
    Task<HttpResponseMessage> CheckAsync(
        [Header(SessionHandler.TokenHeader)] string token, [Header(SubjectHeader)] string subject, CancellationToken cancellationToken);

    [Delete("/auth/tokens")]
    Task<HttpResponseMessage> RevokeAsync(
        [Header(SessionHandler.TokenHeader)] string token, [Header(SubjectHeader)] string subject, CancellationToken cancellationToken);

    const string SubjectHeader = "X-Subject-Token";
}
