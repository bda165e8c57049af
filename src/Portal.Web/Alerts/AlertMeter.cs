using System.Diagnostics.Metrics;

namespace Portal.Web.Alerts;

/// <summary>Deliveries as figures, by receiver. Counted where they are made: add up the replicas.</summary>
internal sealed class AlertMeter
{
    public const string Name = "Portal.Alerts";
    private readonly Counter<long> _sent;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _givenUp;

    public AlertMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _sent = meter.CreateCounter<long>("portal.alerts.sent", "{message}", "Alerts that a receiver took.");
        _failed = meter.CreateCounter<long>("portal.alerts.failed", "{attempt}", "Attempts that failed.");
        _givenUp = meter.CreateCounter<long>("portal.alerts.given_up", "{message}", "Alerts that no attempt could deliver.");
    }

    public void Sent(string route) => _sent.Add(1, Route(route));

    public void Failed(string route) => _failed.Add(1, Route(route));

    public void GivenUp(string route) => _givenUp.Add(1, Route(route));

    private static KeyValuePair<string, object?> Route(string route) => new("receiver", route);
}
