using System.Net;
using Microsoft.Extensions.Time.Testing;
using Portal.Web.Security;

namespace Portal.Web.Tests.Security;

public sealed class SignInThrottleTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");
    private readonly FakeTimeProvider _time = new();
    private readonly SignInThrottle _throttle;

    public SignInThrottleTests() => _throttle = new SignInThrottle(_time);

    [Fact]
    public void FirstRefusals_AreFree()
    {
        Refuse(4, Here, "alice");
        Assert.Equal(TimeSpan.Zero, _throttle.Check(Here, "lab", "alice"));
    }

    [Fact]
    public void EachFurtherRefusal_DoublesTheWaitUpToALimit()
    {
        Refuse(5, Here, "alice");
        List<double> waits = [];
        for (var i = 0; i < 12; i++)
        {
            var wait = _throttle.Check(Here, "lab", "alice");
            waits.Add(wait.TotalSeconds);
            Refuse(1, Here, "alice");
        }

        Assert.Equal([2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900], waits);
    }

    [Fact]
    public void NamesThatDifferInCaseOrSpaces_AreOne()
    {
        Refuse(6, Here, "Alice ");
        Assert.True(_throttle.Check(Here, "lab", "alice") > TimeSpan.Zero);
    }

    [Fact]
    public void OneAddressThatTriesManyNames_IsSlowedDown()
    {
        for (var i = 0; i < 30; i++)
        {
            Refuse(1, Here, "user" + i);
        }

        Assert.True(_throttle.Check(Here, "lab", "somebody new") > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, _throttle.Check(IPAddress.Parse("198.51.100.1"), "lab", "somebody new"));
    }

    [Fact]
    public void OneNameTriedFromManyAddresses_IsSlowedDownButNeverLockedOut()
    {
        for (var i = 0; i < 200; i++)
        {
            Refuse(1, IPAddress.Parse($"203.0.113.{i}"), "alice");
        }

        Assert.InRange(_throttle.Check(Here, "lab", "alice").TotalSeconds, 1, 30);
    }

    [Fact]
    public void NeighboursInOneIpv6Network_CountAsOne()
    {
        Refuse(6, IPAddress.Parse("2001:db8:1:2::1"), "alice");
        Assert.True(_throttle.Check(IPAddress.Parse("2001:db8:1:2:ffff::9"), "lab", "alice") > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, _throttle.Check(IPAddress.Parse("2001:db8:1:3::1"), "lab", "alice"));
    }

    [Fact]
    public void RightPassword_ForgetsTheSlips()
    {
        Refuse(4, Here, "alice");
        _throttle.Accepted(Here, "lab", "alice");
        Refuse(4, Here, "alice");
        Assert.Equal(TimeSpan.Zero, _throttle.Check(Here, "lab", "alice"));
    }

    [Fact]
    public void Refusals_FadeWithTime()
    {
        Refuse(8, Here, "alice");
        _time.Advance(TimeSpan.FromHours(1));
        Refuse(1, Here, "alice");
        Assert.Equal(TimeSpan.Zero, _throttle.Check(Here, "lab", "alice"));
    }

    private void Refuse(int times, IPAddress from, string user)
    {
        for (var i = 0; i < times; i++)
        {
            _throttle.Refused(from, "lab", user);
        }
    }
}
