using Portal.OpenStackClient.Core;

namespace Portal.Web.Composition;

/// <summary>What the client calls its figures, for those who may not know the client.</summary>
internal static class ClientMeter
{
    public const string Name = ClientMetrics.MeterName;
}
