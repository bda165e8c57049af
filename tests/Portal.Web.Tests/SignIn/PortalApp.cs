using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.Web.Features.SignIn;
using Portal.Web.Tests.Sessions;

namespace Portal.Web.Tests.SignIn;

/// <summary>The real program over a fake keystone, with settings of the test, a database of its own and everything it logs kept.</summary>
internal sealed class PortalApp : WebApplicationFactory<Program>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("portal-app-");
    private readonly Dictionary<string, string?> _settings;

    public PortalApp(Dictionary<string, string?>? settings = null)
    {
        _settings = new(StringComparer.Ordinal)
        {
            ["Clouds:lab:IdentityUrl"] = "http://keystone.test/v2.0",
            ["Clouds:lab:Title"] = "Lab",
            ["DataDirectory"] = _data.FullName,
            ["Logging:LogLevel:Default"] = "Trace",
            ["AllowedHosts"] = "*",
        };
        foreach (var (key, value) in settings ?? [])
        {
            _settings[key] = value;
        }

        foreach (var key in _settings.Where(static pair => pair.Value is null).Select(static pair => pair.Key).ToList())
        {
            _settings.Remove(key);
        }
    }

    public FakeKeystone Keystone { get; } = new(TimeProvider.System);

    /// <summary>The keystone of the cloud "west", where the settings have one.</summary>
    public FakeKeystone West { get; } = new(TimeProvider.System, "west-");

    public LogKeeper Logs { get; } = new();

    /// <summary>Where requests seem to come from.</summary>
    public IPAddress RemoteAddress { get; set; } = IPAddress.Loopback;

    public string Environment { get; init; } = "Development";

    public string DatabaseFile => Path.Combine(_data.FullName, "portal.db");

    /// <summary>A browser: keeps cookies, follows nothing.</summary>
    public Browser Open(string address = "http://localhost") => new(new HttpClient(Server.CreateHandler()) { BaseAddress = new Uri(address) }, new Uri(address));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Trace));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<ICloudConnector>(new ByCloud(this));
            services.AddSingleton(new SignInTiming(TimeSpan.Zero, TimeSpan.Zero));
            services.AddSingleton<IStartupFilter>(new FromAddress(this));
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _data.Exists)
        {
            Portal.Testing.Folders.Delete(_data.FullName);
        }
    }

    private sealed class ByCloud(PortalApp app) : ICloudConnector
    {
        public IIdentityService GetIdentity(CloudProfile cloud) => Of(cloud);

        public Task<ICloud> ConnectAsync(ICloudSession session, CancellationToken cancellationToken) => Of(session.Cloud).ConnectAsync(session, cancellationToken);

        private FakeKeystone Of(CloudProfile cloud) => cloud.Id == "west" ? app.West : app.Keystone;
    }

    private sealed class FromAddress(PortalApp app) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => builder =>
        {
            builder.Use((context, then) =>
            {
                context.Connection.RemoteIpAddress = app.RemoteAddress;
                return then(context);
            });
            next(builder);
        };
    }
}
