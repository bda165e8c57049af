using System.Net;
using Portal.Domain.Clouds;
using Portal.Domain.Identity;

namespace Portal.Web.Features.SignIn;

/// <param name="Name">User name, or the application credential's id.</param>
/// <param name="Domain">Null or empty where the cloud has none.</param>
internal sealed record SignInAttempt(CloudProfile Cloud, AuthMethod Method, string Name, Secret Secret, string? Domain, IPAddress? Address)
{
    public SignInCredentials Credentials => Method == AuthMethod.ApplicationCredential
        ? new SignInCredentials.ApplicationCredential(Name, Secret)
        : new SignInCredentials.Password(Name, Secret, string.IsNullOrWhiteSpace(Domain) ? null : Domain.Trim());
}
