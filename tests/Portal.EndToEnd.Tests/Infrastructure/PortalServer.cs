using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Portal.DemoCloud;

namespace Portal.EndToEnd.Tests.Infrastructure;

/// <summary>
/// The real program on a loopback port, in front of a demo cloud that the test holds in its hand: it is configured as any cloud is,
/// so what runs is what a person installs.
/// </summary>
public sealed class PortalServer : IAsyncDisposable
{
    private readonly Factory _factory;
    private readonly string _data;

    private PortalServer(DemoCloudHost cloud, Factory factory, string data) => (Cloud, _factory, _data) = (cloud, factory, data);

    public DemoCloudHost Cloud { get; }

    public Uri Address => _factory.ClientOptions.BaseAddress;

    public IServiceProvider Services => _factory.Services;

    public static async Task<PortalServer> StartAsync(DemoCloudOptions cloudOptions, IReadOnlyDictionary<string, string>? settings = null)
    {
        var cloud = await DemoCloudHost.StartAsync(cloudOptions);
        var data = Directory.CreateTempSubdirectory("portal-e2e-").FullName;
        var all = new Dictionary<string, string>(settings ?? new Dictionary<string, string>())
        {
            ["Clouds:demo:Title"] = "Demo",
            ["Clouds:demo:IdentityUrl"] = new Uri(cloud.Endpoints.KeystonePublic, "/v2.0").ToString(),
            ["DataDirectory"] = data,
            ["Session:AllowPlainHttp"] = "true",
        };
        var factory = new Factory(all);
        factory.StartServer();
        return new PortalServer(cloud, factory, data);
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        await Cloud.DisposeAsync();
        Portal.Testing.Folders.Delete(_data);
    }

    private sealed class Factory : WebApplicationFactory<Program>
    {
        private readonly IReadOnlyDictionary<string, string> _settings;

        public Factory(IReadOnlyDictionary<string, string> settings)
        {
            _settings = settings;
            UseKestrel(0);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            foreach (var (key, value) in _settings)
            {
                builder.UseSetting(key, value);
            }
        }
    }
}
