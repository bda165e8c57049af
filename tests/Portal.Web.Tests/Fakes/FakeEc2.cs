using Portal.Domain.Access;
using Portal.Domain.Clouds;
using Portal.Domain.Identity;

namespace Portal.Web.Tests.Fakes;

/// <summary>The fake cloud's keys for EC2 clients.</summary>
internal sealed class FakeEc2(FakeCloud cloud, ICloudSession session) : IEc2CredentialService
{
    public Task<IReadOnlyList<Ec2Credential>> ListAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<Ec2Credential>>("ec2.list", () => [.. cloud.Ec2Credentials.Where(credential => credential.ProjectId == session.Scope.ProjectId)]);

    public Task<Ec2Credential> CreateAsync(CancellationToken cancellationToken) => AskAsync("ec2.create", () =>
    {
        var made = new Ec2Credential($"access{cloud.Ec2Credentials.Count + 1}", new Secret($"ec2-secret-{cloud.Ec2Credentials.Count + 1}"), session.Scope.ProjectId);
        cloud.Ec2Credentials.Add(made);
        return made;
    });

    public Task DeleteAsync(string access, CancellationToken cancellationToken) =>
        AskAsync("ec2.delete", () => cloud.Ec2Credentials.RemoveAll(credential => credential.Access == access));

    private async Task<T> AskAsync<T>(string operation, Func<T> work) =>
        await cloud.CallAsync(operation, (await session.GetTokenAsync(CancellationToken.None)).Token.Value, work);
}
