using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Portal.EndToEnd.Tests.Infrastructure;

namespace Portal.EndToEnd.Tests.RealCloud;

/// <summary>Asks nova, neutron, cinder and glance themselves, past the portal: what the page claims must be so there.</summary>
public sealed class RealNova : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly string _compute;
    private readonly string _network;
    private readonly string _images;
    private string _volumes = "";

    private RealNova(string compute, string network, string images) => (_compute, _network, _images) = (compute, network, images);

    public static async Task<RealNova> SignInAsync(RealCloudFile cloud, string user, string password, string project)
    {
        var nova = new RealNova(cloud["COMPUTE_URL"], cloud["NETWORK_URL"] + "/v2.0", cloud["IMAGE_URL"] + "/v2");
        var domain = new { name = cloud.Domain };
        var body = new
        {
            auth = new
            {
                identity = new { methods = new[] { "password" }, password = new { user = new { name = user, password, domain } } },
                scope = new { project = new { name = project, domain } },
            },
        };
        // Buffered, with a length: uwsgi reads no chunked body.
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var answer = await nova._http.PostAsync(new Uri(cloud.AuthUrl + "/auth/tokens"), content, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        var token = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        nova._volumes = cloud["VOLUME_URL"].Replace("%(project_id)s", token.GetProperty("token").GetProperty("project").GetProperty("id").GetString(), StringComparison.Ordinal);
        nova._http.DefaultRequestHeaders.Add("X-Auth-Token", answer.Headers.GetValues("X-Subject-Token"));
        nova._http.DefaultRequestHeaders.Add("OpenStack-API-Version", "compute 2.93, volume 3.59");
        return nova;
    }

    /// <summary>The instances of that name, as nova shows them.</summary>
    public async Task<IReadOnlyList<JsonElement>> NamedAsync(string name)
    {
        var list = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_compute}/servers/detail?limit=1000"), TestContext.Current.CancellationToken);
        return [.. list.GetProperty("servers").EnumerateArray().Where(server => server.GetProperty("name").GetString() == name)];
    }

    public async Task<int> CountAsync()
    {
        var list = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_compute}/servers?limit=1000"), TestContext.Current.CancellationToken);
        return list.GetProperty("servers").GetArrayLength();
    }

    public async Task<int> CountVolumesAsync()
    {
        var list = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_volumes}/volumes?limit=1000"), TestContext.Current.CancellationToken);
        return list.GetProperty("volumes").GetArrayLength();
    }

    /// <summary>The one instance of that name.</summary>
    public async Task<JsonElement> OneAsync(string name) => Assert.Single(await NamedAsync(name));

    /// <summary>Where it runs; only an administrator is told.</summary>
    public async Task<string?> HostAsync(string name) => (await OneAsync(name)).GetProperty("OS-EXT-SRV-ATTR:host").GetString();

    /// <summary>nova's own records of an instance's migrations, newest first: status and destination.</summary>
    public async Task<IReadOnlyList<(string? Status, string? Destination)>> MigrationsAsync(string name)
    {
        var id = (await OneAsync(name)).GetProperty("id").GetString();
        var list = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_compute}/os-migrations?instance_uuid={id}"), TestContext.Current.CancellationToken);
        return [.. list.GetProperty("migrations").EnumerateArray().Select(static one => (one.GetProperty("status").GetString(), one.GetProperty("dest_compute").GetString()))];
    }

    public async Task<string?> StatusAsync(string name) => (await OneAsync(name)).GetProperty("status").GetString();

    public async Task DeleteAllAsync(string name)
    {
        foreach (var server in await NamedAsync(name))
        {
            using var answer = await _http.DeleteAsync(new Uri($"{_compute}/servers/{server.GetProperty("id").GetString()}"), TestContext.Current.CancellationToken);
        }
    }

    public async Task<IReadOnlyList<JsonElement>> FloatingIpsAsync(string address) =>
        await NeutronAsync("floatingips", $"floating_ip_address={address}");

    public async Task<JsonElement> FloatingIpAsync(string address) => Assert.Single(await FloatingIpsAsync(address));

    /// <summary>The rules of the one security group of that name.</summary>
    public async Task<IReadOnlyList<JsonElement>> RulesOfGroupAsync(string name) =>
        [.. Assert.Single(await NeutronAsync("security-groups", "name=" + name)).GetProperty("security_group_rules").EnumerateArray()];

    /// <summary>Takes back what a test made: its address, if any, and its group, once no port is in it.</summary>
    public async Task RemoveNetworkingAsync(string? address, string group)
    {
        foreach (var left in address is null ? [] : await FloatingIpsAsync(address))
        {
            using var answer = await _http.DeleteAsync(new Uri($"{_network}/floatingips/{left.GetProperty("id").GetString()}"), TestContext.Current.CancellationToken);
        }

        foreach (var left in await NeutronAsync("security-groups", "name=" + group))
        {
            await Until.TrueAsync(
                async () =>
                {
                    using var answer = await _http.DeleteAsync(new Uri($"{_network}/security-groups/{left.GetProperty("id").GetString()}"), TestContext.Current.CancellationToken);
                    return answer.StatusCode != System.Net.HttpStatusCode.Conflict;
                },
                TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>cinder's volumes, or snapshots, of that name.</summary>
    /// <param name="collection"><c>volumes</c> or <c>snapshots</c>.</param>
    public async Task<IReadOnlyList<JsonElement>> StoredAsync(string collection, string name)
    {
        var list = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_volumes}/{collection}/detail"), TestContext.Current.CancellationToken);
        return [.. list.GetProperty(collection).EnumerateArray().Where(one => one.GetProperty("name").GetString() == name)];
    }

    /// <summary>One more type of the same storage as another, so that a change to it copies nothing; for admins.</summary>
    public async Task AddVolumeTypeAsync(string name, string like)
    {
        var list = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_volumes}/types?is_public=None"), TestContext.Current.CancellationToken);
        var specs = list.GetProperty("volume_types").EnumerateArray().Single(type => type.GetProperty("name").GetString() == like).GetProperty("extra_specs");
        using var content = new StringContent(JsonSerializer.Serialize(new { volume_type = new { name, extra_specs = specs } }), Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri($"{_volumes}/types"), content, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Once no volume has it any more; for admins.</summary>
    public async Task RemoveVolumeTypeAsync(string name)
    {
        var list = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_volumes}/types?is_public=None"), TestContext.Current.CancellationToken);
        foreach (var left in list.GetProperty("volume_types").EnumerateArray().Where(type => type.GetProperty("name").GetString() == name))
        {
            await Until.TrueAsync(
                async () =>
                {
                    using var answer = await _http.DeleteAsync(new Uri($"{_volumes}/types/{left.GetProperty("id").GetString()}"), TestContext.Current.CancellationToken);
                    return answer.StatusCode != System.Net.HttpStatusCode.BadRequest;
                },
                TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>Takes back what a test made; an offer of it ends with it.</summary>
    public async Task RemoveVolumesAsync(string name)
    {
        foreach (var left in await StoredAsync("volumes", name))
        {
            var id = left.GetProperty("id").GetString();
            var offers = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_volumes}/volume-transfers/detail"), TestContext.Current.CancellationToken);
            foreach (var offer in offers.GetProperty("transfers").EnumerateArray().Where(offer => offer.GetProperty("volume_id").GetString() == id))
            {
                using var cancelled = await _http.DeleteAsync(new Uri($"{_volumes}/volume-transfers/{offer.GetProperty("id").GetString()}"), TestContext.Current.CancellationToken);
            }

            using var answer = await _http.DeleteAsync(new Uri($"{_volumes}/volumes/{id}"), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>glance's images of that name.</summary>
    public async Task<IReadOnlyList<JsonElement>> ImagesAsync(string name)
    {
        var list = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_images}/images?name={name}"), TestContext.Current.CancellationToken);
        return [.. list.GetProperty("images").EnumerateArray()];
    }

    private async Task<IReadOnlyList<JsonElement>> NeutronAsync(string collection, string query)
    {
        var list = await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_network}/{collection}?{query}"), TestContext.Current.CancellationToken);
        return [.. list.GetProperty(collection.Replace('-', '_')).EnumerateArray()];
    }

    public void Dispose() => _http.Dispose();
}
