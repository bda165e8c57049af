using Portal.Domain.Errors;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Nova.V2.Servers;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>nova 2.1 as recorded on Zed, most in 2.93 and some without a microversion.</summary>
internal static class CurrentCompute
{
    public static ReplayTable AddCurrentCompute(this ReplayTable table) => table
        // Discovery and tokens
        .Ok("nova/001 003", DiscoveryCalls.Compute, static (_, result) =>
        {
            var current = Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<ApiVersion>>(result), static version => version.Id == "v2.1");
            Assert.Equal((new Microversion(2, 1), new Microversion(2, 93)), (current.Min, current.Max));
        })
        .Fails<CloudError.Unauthorized>("nova/005", static async cloud =>
            await cloud.ApiAt<IServersApi>(ServiceTypes.Compute, new Uri("http://127.0.0.1:28774/v2.1"), ServersJsonContext.Refit)
                .ListAsync(new ServerListQuery(), TestContext.Current.CancellationToken))
        .RefusesToken("nova/006", ComputeCalls.TypedList)
        // Lists
        .Ok("nova/065 122 124-126 140-142 146", ComputeCalls.Page, ComputeResults.Page)
        .Ok("nova/127 128 135 136", ComputeCalls.TypedDetail, ComputeResults.Page)
        .Ok("nova/064 121 123 129 130 139 147", ComputeCalls.TypedList, ComputeResults.Names)
        .Fails<CloudError.Invalid>("nova/132", ComputeCalls.TypedDetail)
        // One instance, in every state on its way
        .Ok("nova/067-071 082 111-113 115 116 145 153 163 180 181 184 185 188 189 191 192 195 196 200 201 204 205 207 208 211 216 219 220 223 224", ComputeCalls.Show, ComputeResults.Instance)
        .Ok("nova/227 228 230 231 233-236 239 240 243-246 248 249 255 256 260 261 265 266 270-272 275-277 306-308", ComputeCalls.Show, ComputeResults.Instance)
        .Fails<CloudError.NotFound>("nova/150 152 327", ComputeCalls.Show)
        // Launch
        .Ok("nova/072 074-076 078 081 110", ComputeCalls.Launch, ComputeResults.Launched)
        .Ok("nova/066", ComputeCalls.Launch, ComputeResults.Launched, "description")
        .Ok("nova/077", ComputeCalls.Launch, ComputeResults.Launched, "tags", "hostname")
        .Ok("nova/079", static async cloud =>
        {
            var launch = cloud.Launch();
            var request = new ServerCreateRequest(new ServerCreateDto
            {
                Name = launch.Name,
                ImageRef = launch.ImageId,
                FlavorRef = launch.FlavorId,
                Networks = System.Text.Json.Nodes.JsonNode.Parse(cloud.Body().GetProperty("server").GetProperty("networks").GetRawText()),
                MinCount = 2,
                MaxCount = 3,
                ReturnReservationId = true,
            });
            var api = await cloud.ApiAsync<IServersApi>(ServiceTypes.Compute, ServersJsonContext.Refit);
            using var response = await api.CreateAsync(request, TestContext.Current.CancellationToken);
            return await response.ReadAsync(ServersJsonContext.Default.ServerCreatedResponse, TestContext.Current.CancellationToken);
        }, static (recording, result) => Assert.Equal(
            ComputeResults.Json(recording, "reservation_id").GetString(), Assert.IsType<ServerCreatedResponse>(result).ReservationId))
        .Fails<CloudError.Invalid>("nova/083 084 087-095 098", ComputeCalls.Launch)
        .Fails<CloudError.OverQuota>("nova/105-108", ComputeCalls.Launch, "max_count")
        // Commands
        .Ok("nova/165 167 179 183 187 190 194 199 203 206 210 214 217 218 222 229 232 238 242 247 262 264 267 269 274 288 291 305", ComputeCalls.Act, ComputeResults.Accepted)
        .Ok("nova/303", ComputeCalls.Act, ComputeResults.Accepted)
        .Fails<CloudError.Forbidden>("nova/297", ComputeCalls.Act)
        .Ok("nova/304", ComputeCalls.Show, ComputeResults.Instance)
        .Ok("nova/215", ComputeCalls.Act, ComputeResults.Accepted, "locked_reason")
        .Ok("nova/226", ComputeCalls.Act, ComputeResults.Accepted, "adminPass", "rescue_image_ref")
        .Ok("nova/254", ComputeCalls.Act, ComputeResults.Accepted, "metadata", "description", "key_name")
        .Ok("nova/258", ComputeCalls.Act, ComputeResults.Accepted, "adminPass")
        .Ok("nova/259", ComputeCalls.Act, ComputeResults.Accepted, "metadata")
        .Fails<CloudError.Conflict>("nova/182 186 197 198 202 209 212 221 225 237 241 250 273 278", ComputeCalls.Act)
        .Fails<CloudError.NotFound>("nova/166 168 295 296 329", ComputeCalls.Act)
        .Fails<CloudError.Invalid>("nova/251-253 257 263", ComputeCalls.Act)
        // Migration
        .Fails<CloudError.Forbidden>("nova/298", MigrationCalls.Cold)
        .Ok("nova/315", MigrationCalls.Recorded, MigrationCalls.CheckRecorded)
        .Fails<CloudError.Forbidden>("nova/316", MigrationCalls.Recorded)
        .Ok("nova/144 326", ComputeCalls.Delete, ComputeResults.Accepted)
        .Fails<CloudError.NotFound>("nova/154 328", ComputeCalls.Delete)
        .Fails<CloudError.Conflict>("nova/213", ComputeCalls.Delete)
        .Ok("nova/117 118", ComputeCalls.Rename, ComputeResults.Accepted)
        .Fails<CloudError.Invalid>("nova/120", ComputeCalls.Rename)
        .Ok("nova/171", ComputeCalls.AddMetadata, ComputeResults.Accepted)
        .Fails<CloudError.Invalid>("nova/177", ComputeCalls.AddMetadata)
        .Fails<CloudError.OverQuota>("nova/178", ComputeCalls.AddMetadata)
        .Ok("nova/175", ComputeCalls.RemoveMetadata, ComputeResults.Accepted)
        // Console and history
        .Ok("nova/280 281 290", ComputeCalls.ConsoleLog, ComputeResults.Log)
        .Ok("nova/283 286 289", ComputeCalls.Vnc, ComputeResults.Console)
        .Ok("nova/114 317 318 330", ComputeCalls.Events, ComputeResults.Events)
        .Fails<CloudError.NotFound>("nova/324", ComputeCalls.Events)
        // Flavors, key pairs, limits, zones
        .Ok("nova/016 018", ComputeCalls.Flavors, ComputeResults.Flavors)
        .Ok("nova/015 017 019 020 022", ComputeCalls.TypedFlavors, ComputeResults.Flavors)
        .Fails<CloudError.Invalid>("nova/021", ComputeCalls.TypedFlavors)
        .Ok("nova/023 024", ComputeCalls.Flavor, ComputeResults.Flavor)
        .Fails<CloudError.NotFound>("nova/025", ComputeCalls.Flavor)
        .Ok("nova/028 038 039", ComputeCalls.Keypairs, ComputeResults.Keypairs)
        .Ok("nova/040", ComputeCalls.TypedKeypairs, ComputeResults.Keypairs)
        .Ok("nova/041 042", ComputeCalls.TypedKeypair, ComputeResults.Keypair)
        .Fails<CloudError.NotFound>("nova/043", ComputeCalls.TypedKeypair)
        .Ok("nova/030", ComputeCalls.Generate, ComputeResults.Keypair)
        .Ok("nova/031", ComputeCalls.Generate, ComputeResults.Keypair, "type")
        .Ok("nova/029 037", ComputeCalls.Import, ComputeResults.Keypair)
        .Ok("nova/032", ComputeCalls.Import, ComputeResults.Keypair, "type")
        .Fails<CloudError.Conflict>("nova/034", ComputeCalls.Import)
        .Fails<CloudError.Invalid>("nova/035 036", ComputeCalls.Import)
        .Ok("nova/044 045", ComputeCalls.DeleteKeypair, ComputeResults.Nothing)
        .Fails<CloudError.NotFound>("nova/046", ComputeCalls.DeleteKeypair)
        .Ok("nova/048 049 109", ComputeCalls.Limits, ComputeResults.Limits)
        .Ok("nova/055", ComputeCalls.Zones, ComputeResults.Zones);
}
