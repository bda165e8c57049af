if (await Portal.Web.HealthCheckCommand.RanAsync(args)) { return; }

var builder = WebApplication.CreateBuilder(args);
await builder.Build().RunAsync();

/// <summary>The portal's entry point, public so that tests host it.</summary>
public sealed partial class Program;
