using Portal.Domain.Operations.Apis;
using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Operations;

public sealed class ReportedHealthTests
{
    [Fact]
    public void TheCloudsVerdict_IsTaken_AndAnOldReportIsLate()
    {
        var services = Judge(Report("fresh", 5), Report("silent", 40), Report("dead", 70, isUp: false), Report("forced", 5, isUp: false) with { Disabled = true });

        Assert.Equal(
            [("fresh", ServiceState.Up), ("silent", ServiceState.Late), ("dead", ServiceState.Down), ("forced", ServiceState.Down)],
            services.Select(static service => (service.Key.Host, service.Health.State)));
        Assert.Equal(An.Moment - TimeSpan.FromSeconds(40), services[1].Health.BeatAt);
        Assert.True(services[3].Health.Disabled);
        Assert.All(services, static service => Assert.True(service.Health.Confirmed));
    }

    [Theory]
    [InlineData(600)]
    [InlineData(-600)]
    public void APortalWhoseClockIsOff_CallsNobodyLate(int behind)
    {
        var services = Judge(Report("a", behind + 1), Report("b", behind + 9), Report("c", behind + 45));

        Assert.Equal([ServiceState.Up, ServiceState.Up, ServiceState.Late], services.Select(static service => service.Health.State));
    }

    [Fact]
    public void AServiceThatNeverReported_IsJudgedByTheCloudAlone() =>
        Assert.Equal(
            [ServiceState.Up, ServiceState.Down],
            Judge(Report("new", 0) with { ReportedAt = null }, Report("never", 0, isUp: false) with { ReportedAt = null }).Select(static service => service.Health.State));

    private static IReadOnlyList<NodeService> Judge(params ReportedService[] reported) => ReportedHealth.Judge(reported, An.Moment, HeartbeatThresholds.Nova);

    private static ReportedService Report(string host, int secondsAgo, bool isUp = true) =>
        new(new ServiceKey(host, NodeService.Compute)) { IsUp = isUp, ReportedAt = An.Moment - TimeSpan.FromSeconds(secondsAgo) };
}
