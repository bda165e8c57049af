using System.Globalization;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Flavors;
using Portal.OpenStackClient.Nova.V2.Keypairs;
using Portal.OpenStackClient.Nova.V2.Limits;
using Portal.OpenStackClient.Nova.V2.Servers;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>Calls of compute that recordings of both generations replay through: the ports where they ask for the same, else the typed APIs below them.</summary>
internal static class ComputeCalls
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<object?> Show(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Instances.GetAsync(cloud.IdIn("servers"), Token);

    public static async Task<object?> Page(ReplayCloud cloud)
    {
        var asked = cloud.Query<ServerListQuery>();
        var query = new InstanceQuery
        {
            AllProjects = asked.AllTenants is not null,
            PageSize = asked.Limit,
            ChangesSince = asked.ChangesSince is { } since ? DateTimeOffset.Parse(since, CultureInfo.InvariantCulture) : null,
        };
        await foreach (var page in (await cloud.ConnectAsync()).Instances.ListAsync(query, Token))
        {
            return page;
        }

        return null;
    }

    public static async Task<object?> TypedDetail(ReplayCloud cloud)
    {
        var api = await cloud.ApiAsync<IServersApi>(ServiceTypes.Compute, ServersJsonContext.Refit);
        using var response = await api.ListDetailAsync(cloud.Query<ServerListQuery>(), Token);
        var answer = await response.ReadAsync(ServersJsonContext.Default.ServerListResponse, Token);
        var mapper = new ServerMapper();
        return new InstancePage([.. answer!.Servers!.Select(server => mapper.Map(server)!)],
            answer.Servers!.Count == 0 || LinkDto.Next(answer.ServersLinks) is null, response.Headers.Date);
    }

    public static async Task<object?> TypedList(ReplayCloud cloud) =>
        await (await cloud.ApiAsync<IServersApi>(ServiceTypes.Compute, ServersJsonContext.Refit)).ListAsync(cloud.Query<ServerListQuery>(), Token);

    public static async Task<object?> Launch(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Instances.LaunchAsync(cloud.Launch(), Token);

    public static async Task<object?> Act(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Instances.ExecuteAsync(cloud.IdIn("servers"), cloud.Command(), Token);

    public static async Task<object?> Delete(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Instances.ExecuteAsync(cloud.IdIn("servers"), new InstanceCommand.Delete(), Token);

    public static async Task<object?> Rename(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Instances.ExecuteAsync(
            cloud.IdIn("servers"), new InstanceCommand.Rename(cloud.Body().GetProperty("server").GetProperty("name").GetString()!), Token);

    public static async Task<object?> AddMetadata(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Instances.ExecuteAsync(cloud.IdIn("servers"), new InstanceCommand.ChangeMetadata(
            new ValueMap(cloud.Body().GetProperty("metadata").EnumerateObject().Select(static item => KeyValuePair.Create(item.Name, item.Value.GetString()!))), []),
            Token);

    public static async Task<object?> RemoveMetadata(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Instances.ExecuteAsync(
            cloud.IdIn("servers"), new InstanceCommand.ChangeMetadata(default, [cloud.IdIn("metadata")]), Token);

    public static async Task<object?> ConsoleLog(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Consoles.GetLogAsync(cloud.IdIn("servers"),
            cloud.Body().GetProperty("os-getConsoleOutput").TryGetProperty("length", out var lines) ? lines.GetInt32() : null, Token);

    public static async Task<object?> Vnc(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Consoles.OpenVncAsync(cloud.IdIn("servers"), Token);

    public static async Task<object?> Events(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Instances.ListEventsAsync(cloud.IdIn("servers"), Token);

    public static async Task<object?> Flavors(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Flavors.ListAsync(Token);

    public static async Task<object?> Flavor(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Flavors.GetAsync(cloud.IdIn("flavors"), Token);

    public static async Task<object?> TypedFlavors(ReplayCloud cloud)
    {
        var api = await cloud.ApiAsync<IFlavorsApi>(ServiceTypes.Compute, FlavorsJsonContext.Refit);
        var query = cloud.Query<FlavorListQuery>();
        var answer = cloud.Recording.Path.Contains("/detail", StringComparison.Ordinal)
            ? await api.ListDetailAsync(query, Token)
            : await api.ListAsync(query, Token);
        return answer.Flavors!.Select(FlavorMapper.Map).OfType<Flavor>().ToList();
    }

    public static async Task<object?> Keypairs(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Keypairs.ListAsync(Token);

    public static async Task<object?> TypedKeypair(ReplayCloud cloud) =>
        await (await cloud.ApiAsync<IKeypairsApi>(ServiceTypes.Compute, KeypairsJsonContext.Refit)).GetAsync(cloud.IdIn("os-keypairs"), Token);

    public static async Task<object?> TypedKeypairs(ReplayCloud cloud) =>
        await (await cloud.ApiAsync<IKeypairsApi>(ServiceTypes.Compute, KeypairsJsonContext.Refit)).ListAsync(cloud.Query<KeypairListQuery>(), Token);

    public static async Task<object?> Generate(ReplayCloud cloud) =>
        await (await cloud.ConnectAsync()).Keypairs.GenerateAsync(cloud.Body().GetProperty("keypair").GetProperty("name").GetString()!, Token);

    public static async Task<object?> Import(ReplayCloud cloud)
    {
        var keypair = cloud.Body().GetProperty("keypair");
        return await (await cloud.ConnectAsync()).Keypairs.ImportAsync(
            keypair.GetProperty("name").GetString()!, keypair.GetProperty("public_key").GetString()!, Token);
    }

    public static async Task<object?> DeleteKeypair(ReplayCloud cloud)
    {
        await (await cloud.ConnectAsync()).Keypairs.DeleteAsync(cloud.IdIn("os-keypairs"), Token);
        return null;
    }

    public static async Task<object?> Limits(ReplayCloud cloud) => await (await cloud.ConnectAsync()).Limits.GetAsync(Token);

    public static async Task<object?> TypedLimits(ReplayCloud cloud)
    {
        var api = await cloud.ApiAsync<ILimitsApi>(ServiceTypes.Compute, LimitsJsonContext.Refit);
        return LimitsMapper.Map((await api.GetAsync(cloud.Recording.Path.Split('=')[^1], Token)).Limits!);
    }

    public static async Task<object?> SecurityGroups(ReplayCloud cloud) => await (await cloud.ConnectAsync()).SecurityGroups.ListAsync(Token);

    public static async Task<object?> Zones(ReplayCloud cloud) => await (await cloud.ConnectAsync()).AvailabilityZones.ListAsync(Token);

    public static async Task<object?> Connect(ReplayCloud cloud) => (await cloud.ConnectAsync()).Capabilities;
}
