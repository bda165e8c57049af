using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

/// <summary>A connection that ends without an answer must not make .NET send a write again on its own.</summary>
public sealed class SentOnceTests
{
    public static TheoryData<string, InstanceCommand> Commands => new()
    {
        { "DELETE", new InstanceCommand.Delete() },
        { "PUT", new InstanceCommand.Rename("n") },
        { "POST", new InstanceCommand.Start() },
        { "DELETE of an item", new InstanceCommand.ChangeMetadata(default, ["key"]) },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task ConnectionEndedInsteadOfAnAnswer_WriteWasSentOnce(string name, InstanceCommand command)
    {
        Assert.NotEmpty(name);
        using var server = new ClosingServer("""{"version": {"id": "v2.1", "version": "2.93", "min_version": "2.1"}, "flavors": []}""");
        await using var services = new ServiceCollection().AddOpenStackClient().AddLogging().BuildServiceProvider();
        var connected = await services.GetRequiredService<ICloudConnector>().ConnectAsync(new FakeSession(server.Address), TestContext.Current.CancellationToken);
        await connected.Flavors.ListAsync(TestContext.Current.CancellationToken);

        var error = await CloudAssert.FailsAsync<CloudError.Unavailable>(
            () => connected.Instances.ExecuteAsync("s1", command, TestContext.Current.CancellationToken));

        Assert.True(error.OutcomeUnknown);
        Assert.Equal(1, server.Writes);
    }
}
