using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.Web.Tasks;

namespace Portal.Web.Tests.Fakes;

internal sealed class FakeTaskTokens : ITaskTokens
{
    public string Value { get; set; } = "sign-in-of-alice";

    public DateTimeOffset Until { get; set; } = DateTimeOffset.MaxValue;

    public bool Ended { get; set; }

    public Task<IdentityToken> CopyAsync(string sessionKey, string cloudId, CancellationToken cancellationToken) => Ended
        ? throw new CloudException(new CloudError.Unauthorized("The sign-in has ended."))
        : Task.FromResult(new IdentityToken(new CloudToken(Value), Until, new CloudUser("alice", "alice"), AuthMethod.Password));
}
