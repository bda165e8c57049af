namespace Portal.Web.Configuration;

/// <summary>Whether the demo cloud runs. It starts unasked only in Development, and never when a real cloud is configured.</summary>
internal static class DemoDecision
{
    public static bool MayStart(IHostEnvironment environment, DemoOptions demo, CloudsOptions clouds) =>
        clouds.Items.Count == 0 && (demo.Enabled ?? environment.IsDevelopment());
}
