using Portal.Web.Sessions;

namespace Portal.Web.Alerts;

/// <summary>The clouds there are.</summary>
internal sealed class AlertClouds(ICloudDirectory directory)
{
    public IEnumerable<string> Ids => directory.Clouds.Select(static cloud => cloud.Profile.Id);
}
