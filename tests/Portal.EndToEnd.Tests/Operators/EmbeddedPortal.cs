using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Web.Composition;

namespace Portal.EndToEnd.Tests.Operators;

/// <summary>The program as a bare start runs it: in Development, without a cloud, with its own demo inside.</summary>
public sealed class EmbeddedPortal : IAsyncDisposable
{
    private readonly Factory _factory;
    private readonly string _data;

    private EmbeddedPortal(Factory factory, string data) => (_factory, _data) = (factory, data);

    public Uri Address => _factory.ClientOptions.BaseAddress;

    public IDemoCloud Demo => _factory.Services.GetRequiredService<IDemoCloud>();

    public static EmbeddedPortal Start(IReadOnlyDictionary<string, string> settings)
    {
        var data = Directory.CreateTempSubdirectory("portal-embedded-").FullName;
        var factory = new Factory(new Dictionary<string, string>(settings) { ["DataDirectory"] = data, ["Session:AllowPlainHttp"] = "true" });
        factory.StartServer();
        return new EmbeddedPortal(factory, data);
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
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
