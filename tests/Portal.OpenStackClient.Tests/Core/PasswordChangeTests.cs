using Portal.Domain.Errors;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

public sealed class PasswordChangeTests
{
    private const string Change = "POST /identity/v3/users/u1/password";
    private const string SignIn = "POST /identity/v3/auth/tokens";
    private const string Proof = "HEAD /identity/v3/auth/tokens";
    private const string NewToken = """{"token": {"expires_at": "2030-01-01T00:00:00Z", "user": {"id": "u1", "name": "somebody"}}}""";

    private static readonly IdentityToken Old = new(new CloudToken("the-token-before-the-change"), DateTimeOffset.MaxValue, new CloudUser("u1", "somebody"), AuthMethod.Password);

    [Fact]
    public async Task TokenMadeInTheSecondOfTheChange_IsMadeAgain()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(Change, 204, "");
        cloud.Server.OnEach(SignIn, FakeServer.Json(201, NewToken, ("X-Subject-Token", "first")), FakeServer.Json(201, NewToken, ("X-Subject-Token", "second")));
        cloud.Server.OnEach(Proof, FakeServer.Json(401, ""), FakeServer.Json(200, ""));

        var token = await ChangeAsync(cloud);

        Assert.Equal("second", token.Token.Value);
        Assert.Equal(1, cloud.Server.Count(Change));
    }

    [Theory]
    [InlineData(200, typeof(CloudError.Forbidden))]
    [InlineData(401, typeof(CloudError.Unauthorized))]
    [InlineData(404, typeof(CloudError.Unauthorized))]
    public async Task RefusedChange_IsAWrongPasswordOrAnEndedSignIn_AsTheTokensProofSays(int proof, Type kind)
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(Change, 401, """{"error": {"code": 401, "message": "The request you have made requires authentication."}}""");
        cloud.Server.On(Proof, proof, "");

        var error = await Assert.ThrowsAsync<CloudException>(() => ChangeAsync(cloud));

        Assert.IsType(kind, error.Error);
    }

    [Fact]
    public async Task LostAnswer_LeavesTheChangeOpen()
    {
        await using var cloud = await FakeCloud.StartAsync();
        cloud.Server.On(Change, FakeServer.Cut);

        var error = await CloudAssert.FailsAsync<CloudError.Unavailable>(() => ChangeAsync(cloud));

        Assert.True(error.OutcomeUnknown);
        Assert.Equal(1, cloud.Server.Count(Change));
        Assert.DoesNotContain(cloud.Log, static line => line.Contains("current-secret", StringComparison.Ordinal) || line.Contains("new-secret", StringComparison.Ordinal));
    }

    private static Task<IdentityToken> ChangeAsync(FakeCloud cloud) => cloud.Connector.GetIdentity(cloud.Session.Cloud)
        .ChangePasswordAsync(Old, new Secret("current-secret"), new Secret("new-secret"), TestContext.Current.CancellationToken);
}
