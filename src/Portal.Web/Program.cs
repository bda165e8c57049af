using Portal.Web;
using Portal.Web.Alerts;
using Portal.Web.Audit;
using Portal.Web.Composition;
using Portal.Web.Configuration;
using Portal.Web.Consoles;
using Portal.Web.Features.Access;
using Portal.Web.Features.Audit;
using Portal.Web.Features.Capacity;
using Portal.Web.Features.DemoControl;
using Portal.Web.Features.Drain;
using Portal.Web.Features.Everyone;
using Portal.Web.Features.FloatingIps;
using Portal.Web.Features.Images;
using Portal.Web.Features.Instances;
using Portal.Web.Features.Instances.Export;
using Portal.Web.Features.LooseEnds;
using Portal.Web.Features.Map;
using Portal.Web.Features.Migrations;
using Portal.Web.Features.Networks;
using Portal.Web.Features.ObjectStorage;
using Portal.Web.Features.Quotas;
using Portal.Web.Features.Reachability;
using Portal.Web.Features.Recovery;
using Portal.Web.Features.SecurityGroups;
using Portal.Web.Features.ServiceBoard;
using Portal.Web.Features.SignIn;
using Portal.Web.Features.Tasks;
using Portal.Web.Features.Usage;
using Portal.Web.Features.Volumes;
using Portal.Web.Live;
using Portal.Web.Metrics;
using Portal.Web.Modules;
using Portal.Web.Operations;
using Portal.Web.Operators;
using Portal.Web.Policies;
using Portal.Web.Security;
using Portal.Web.Sessions;
using Portal.Web.Shell;
using Portal.Web.Storage;
using Portal.Web.Tasks;
using Portal.Web.Transfers;

if (await HealthCheckCommand.RanAsync(args)) { return; }

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.Logging.SayOnce();
builder.WebHost.ConfigureKestrel(static kestrel => kestrel.AddServerHeader = false);
builder.Services
    .AddPortalConfiguration()
    .AddPortalStorage()
    .AddDemoCloud()
    .AddOpenStackClient(options => builder.Configuration.GetSection("OpenStack").Bind(options))
    .AddDemoOperators()
    .AddPortalSessions()
    .AddPortalPolicies()
    .AddPortalAudit()
    .AddPortalSecurity()
    .AddPortalMetrics(builder.Configuration)
    .AddLive(builder.Configuration)
    .AddOperations(builder.Configuration)
    .AddOperators()
    .AddTasks(builder.Configuration)
    .AddConsoles(builder.Configuration)
    .AddTaskCentre()
    .AddTransfers()
    .AddSignIn()
    .AddShell(builder.Configuration)
    .AddInstances()
    .AddFloatingIps()
    .AddSecurityGroups()
    .AddImages()
    .AddMigrations()
    .AddDrain()
    .AddEveryone()
    .AddCapacity()
    .AddServiceBoard()
    .AddCloudMap()
    .AddLooseEnds()
    .AddAlerts()
    .AddPortalModule<RecoveryModule>()
    .AddObjectStorage()
    .AddPortalModule<ReachModule>()
    .AddNetworks()
    .AddQuotas()
    .AddUsage()
    .AddApiAccess()
    .AddVolumes()
    .AddPortalModule<DemoControlModule>();

var app = builder.Build();
if (!app.IsConfigured()) { return; }

app.UsePortalSecurity();
app.UseShell();
app.UseAuthentication();
app.UseAuthorization();
app.UseProjectPages();
app.UseAntiforgery();
app.MapHealth();
app.MapPortalMetrics();
app.MapSignIn();
app.MapAudit();
app.MapConsoles();
app.MapShell();
app.MapInstanceExports();
app.MapTransfers();
app.MapUsage();
app.MapApiAccess();
app.MapObjectStorage();
app.MapImages();
await app.RunPortalAsync();

/// <summary>The portal's entry point, public so that tests host it.</summary>
public sealed partial class Program;
