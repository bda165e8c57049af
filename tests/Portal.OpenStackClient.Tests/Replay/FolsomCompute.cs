using Portal.Domain.Clouds;
using Portal.Domain.Errors;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Servers;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>nova v2 as recorded on Folsom.</summary>
internal static class FolsomCompute
{
    public static ReplayTable AddFolsomCompute(this ReplayTable table) => table
        // Discovery
        .Ok("nova/001", DiscoveryCalls.Compute, static (_, result) =>
            Assert.Equal(new Microversion(2, 0), Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<ApiVersion>>(result)).Version))
        .Ok("nova/006", ComputeCalls.Connect, static (_, result) => CheckCapabilities(Assert.IsType<CloudCapabilities>(result)))
        // Tokens
        .Fails<CloudError.Unauthorized>("nova/011", static async cloud =>
            await cloud.ApiAt<IServersApi>(ServiceTypes.Compute, new Uri($"http://127.0.0.1:18774{cloud.Recording.Path[..^"/servers".Length]}"), ServersJsonContext.Refit)
                .ListAsync(new ServerListQuery(), TestContext.Current.CancellationToken))
        .RefusesToken("nova/012 242", ComputeCalls.TypedList)
        // Lists
        .Ok("nova/160 173-175 182 199 466 490", ComputeCalls.Page, ComputeResults.Page)
        .Ok("nova/194 467", ComputeCalls.TypedDetail, ComputeResults.Page)
        .Ok("nova/159 172 178-181 186 187 190 192 196 240", ComputeCalls.TypedList, ComputeResults.Names)
        .Ok("nova-ratelimit/014-017", ComputeCalls.TypedList, ComputeResults.Names)
        .Fails<CloudError.RateLimited>("nova-ratelimit/018", ComputeCalls.TypedList)
        .Fails<CloudError.Invalid>("nova/183 191", ComputeCalls.TypedList)
        .Fails<CloudError.Unexpected>("nova/189", ComputeCalls.TypedList)
        // One instance
        .Ok("nova/162 163 169 224 225 271 274 278 281 300 304 313 344-346 351 383 459 462 482 483 485", ComputeCalls.Show, ComputeResults.Instance)
        .Fails<CloudError.NotFound>("nova/236 238 239 464 465", ComputeCalls.Show)
        // Launch
        .Ok("nova/161 166 168 223 226", ComputeCalls.Launch, ComputeResults.Launched)
        .Ok("nova/165", ComputeCalls.Launch, ComputeResults.Launched, "adminPass")
        .Ok("nova/167", TypedCreate(new ServerCreateDto
        {
            Name = "rec-resv",
            ImageRef = "36478410-a1cd-446a-87f8-4f5c40b9ec1e",
            FlavorRef = "1",
            MinCount = 1,
            MaxCount = 1,
            ReturnReservationId = true,
        }), static (recording, result) => Assert.Equal(
            ComputeResults.Json(recording, "reservation_id").GetString(), Assert.IsType<ServerCreatedResponse>(result).ReservationId))
        .Fails<CloudError.Invalid>("nova/201-203 206 207 212 213 217 235", ComputeCalls.Launch)
        .Fails<CloudError.Invalid>("nova/218", TypedCreate(new ServerCreateDto
        {
            Name = "x",
            ImageRef = "36478410-a1cd-446a-87f8-4f5c40b9ec1e",
            FlavorRef = "1",
            MinCount = 3,
            MaxCount = 1,
        }))
        .Fails<CloudError.NotFound>("nova/214", ComputeCalls.Launch)
        .Fails<CloudError.OverQuota>("nova/219-222 227 228", ComputeCalls.Launch)
        // Commands
        .Ok("nova/270 273 286 287 289 293 294 297 299 302 303 305 306 310 311 338 339 343 349 350 382 385 481 484 487", ComputeCalls.Act, ComputeResults.Accepted)
        .Ok("nova/280", ComputeCalls.Act, ComputeResults.Accepted, "metadata")
        .Ok("nova/308", ComputeCalls.Act, ComputeResults.Accepted, "adminPass")
        .Ok("nova/312", ComputeCalls.Act, ComputeResults.Accepted, "metadata", "adminPass")
        .Fails<CloudError.Conflict>("nova/272 282 291 292 296 301 307 347 352 353 458 460 486", ComputeCalls.Act)
        .Fails<CloudError.NotFound>("nova/269 341", ComputeCalls.Act)
        .Fails<CloudError.Invalid>("nova/315 340 354 355", ComputeCalls.Act)
        .Fails<CloudError.Forbidden>("nova/298 387", ComputeCalls.Act)
        // Migration
        .Ok("nova/358", MigrationCalls.Cold, ComputeResults.Accepted)
        .Ok("nova/362 422", MigrationCalls.Live, ComputeResults.Accepted)
        .Fails<CloudError.Forbidden>("nova/361", MigrationCalls.Live)
        .Fails<CloudError.Invalid>("nova/365 370 372 380", MigrationCalls.Live)
        .Fails<CloudError.Invalid>("nova-down/008 011", MigrationCalls.Live)
        .Ok("nova/360", ComputeCalls.Act, ComputeResults.Accepted)
        .Fails<CloudError.Conflict>("nova/366", ComputeCalls.Act)
        .Ok("nova/359 363 364 369 371 373 376 378 381", ComputeCalls.Show, ComputeResults.Instance)
        .Ok("nova-down/009 012", ComputeCalls.Show, ComputeResults.Instance)
        .Ok("nova/461 463", ComputeCalls.Delete, ComputeResults.Accepted)
        .Fails<CloudError.NotFound>("nova/237", ComputeCalls.Delete)
        .Fails<CloudError.Invalid>("nova/265", ComputeCalls.Rename)
        .Ok("nova/253", ComputeCalls.RemoveMetadata, ComputeResults.Accepted)
        // Console
        .Ok("nova/316 317", ComputeCalls.ConsoleLog, ComputeResults.Log)
        .Ok("nova/319", ComputeCalls.Vnc, ComputeResults.Console)
        // Flavors
        .Ok("nova/029 030", ComputeCalls.Flavors, ComputeResults.Flavors)
        .Ok("nova/028 031-033 488", ComputeCalls.TypedFlavors, ComputeResults.Flavors)
        .Fails<CloudError.Invalid>("nova/034", ComputeCalls.TypedFlavors)
        .Ok("nova/036", ComputeCalls.Flavor, ComputeResults.Flavor)
        .Fails<CloudError.NotFound>("nova/037", ComputeCalls.Flavor)
        // Key pairs
        .Ok("nova/074 080", ComputeCalls.Keypairs, ComputeResults.Keypairs)
        .Ok("nova/075 231", ComputeCalls.Generate, ComputeResults.Keypair)
        .Ok("nova-ratelimit/002-011", ComputeCalls.Generate, ComputeResults.Keypair)
        .Fails<CloudError.RateLimited>("nova-ratelimit/012", ComputeCalls.Generate)
        .Ok("nova/076", ComputeCalls.Import, ComputeResults.Keypair)
        .Ok("nova/081", ComputeCalls.TypedKeypair, ComputeResults.Keypair)
        .Fails<CloudError.Conflict>("nova/077", ComputeCalls.Generate)
        .Fails<CloudError.Invalid>("nova/078", ComputeCalls.Import)
        .Fails<CloudError.Invalid>("nova/079", ComputeCalls.Generate)
        .Fails<CloudError.OverQuota>("nova/232", ComputeCalls.Generate)
        .Ok("nova/470", ComputeCalls.DeleteKeypair, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("nova/471", ComputeCalls.DeleteKeypair)
        // Limits and the rest
        .Ok("nova/009 234 428 498", ComputeCalls.Limits, ComputeResults.Limits)
        .Ok("nova-ratelimit/001 013", ComputeCalls.Limits, ComputeResults.Limits)
        .Ok("nova/010", ComputeCalls.TypedLimits, ComputeResults.Limits)
        .Ok("nova/082", ComputeCalls.SecurityGroups, ComputeResults.Groups)
        .Ok("nova/256", static async cloud => await (await cloud.ConnectAsync()).HardwareAddresses!.ListAsync(cloud.IdIn("servers"), TestContext.Current.CancellationToken), static (recording, result) =>
            Assert.Equal(
                ComputeResults.Json(recording, "virtual_interfaces").EnumerateArray().Select(static one => one.GetProperty("mac_address").GetString()),
                Assert.IsAssignableFrom<IReadOnlyList<string>>(result)));

    private static Func<ReplayCloud, Task<object?>> TypedCreate(ServerCreateDto server) => async cloud =>
    {
        var api = await cloud.ApiAsync<IServersApi>(ServiceTypes.Compute, ServersJsonContext.Refit);
        using var response = await api.CreateAsync(new ServerCreateRequest(server), TestContext.Current.CancellationToken);
        return await response.ReadAsync(ServersJsonContext.Default.ServerCreatedResponse, TestContext.Current.CancellationToken);
    };

    /// <summary>FOLSOM.md part 3: what is there and what must never be offered.</summary>
    private static void CheckCapabilities(CloudCapabilities capabilities)
    {
        CloudCapability[] absent =
        [
            CloudCapability.LockVisible, CloudCapability.Shelve, CloudCapability.Describe, CloudCapability.Tag, CloudCapability.ServerGroups,
            CloudCapability.AvailabilityZoneList, CloudCapability.ChooseNetworks, CloudCapability.InstanceActionLog, CloudCapability.FreeChangesSince,
            CloudCapability.KeypairTypes, CloudCapability.ChooseFixedIp, CloudCapability.EgressRules,
            CloudCapability.EditSecurityGroups, CloudCapability.MigrationHostOptional, CloudCapability.ColdMigrationHost, CloudCapability.MigrationProgress,
            CloudCapability.MigrationAbort, CloudCapability.MigrationForceComplete, CloudCapability.MigrationRecords,
            CloudCapability.ServiceHealth, CloudCapability.ServiceSwitch, CloudCapability.NetworkAgents,
            CloudCapability.EditVolumes, CloudCapability.ExtendVolumes, CloudCapability.ExtendAttachedVolumes, CloudCapability.CloneVolumes, CloudCapability.RetypeVolumes,
            CloudCapability.TransferVolumes, CloudCapability.BackupVolumes,
            CloudCapability.MakeBootVolumes, CloudCapability.BootVolumeType,
        ];
        Assert.Equal(Enum.GetValues<CloudCapability>().Except(absent), Enum.GetValues<CloudCapability>().Where(capabilities.Has));
        Assert.Equal(CliDialect.Folsom, capabilities.Cli);
        Assert.Equal(["block-storage", "compute", "ec2", "identity", "image", "object-store"], capabilities.Services.Order());
    }
}
