using System.Diagnostics.Metrics;

namespace Portal.OpenStackClient.Core;

/// <summary>
/// Meter <c>Portal.OpenStackClient</c>: <c>portal.cloud.call.duration</c> in seconds by <c>service</c>, <c>method</c> and
/// <c>status</c> (an HTTP status, <c>failed</c> or <c>cancelled</c>).
/// </summary>
public sealed class ClientMetrics : IDisposable
{
    public const string MeterName = "Portal.OpenStackClient";

    private readonly Meter _meter;
    private readonly Histogram<double> _duration;

    public ClientMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _duration = _meter.CreateHistogram<double>("portal.cloud.call.duration", "s", "One request to a service of a cloud, until its headers.");
    }

    public void Record(string service, string method, string status, TimeSpan elapsed) =>
        _duration.Record(elapsed.TotalSeconds, new("service", service), new("method", method), new("status", status));

    public void Dispose() => _meter.Dispose();
}
