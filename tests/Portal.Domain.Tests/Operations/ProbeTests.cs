using Portal.Domain.Operations.Probes;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Operations;

public sealed class ProbeTests
{
    private static readonly ProbeTarget Target = new(ProbeKind.Metadata, "compute1", new Uri("http://compute1:8775"));

    [Fact]
    public void OneLostQuestion_IsADoubt_TwoAreAFailure_AndAnAnswerEndsIt()
    {
        var track = new ProbeTrack(Target);
        Assert.Null(track.State);

        List<ProbeState?> states = [];
        foreach (var good in (bool[])[true, false, false, false, true, false])
        {
            track = track.Add(Result(good));
            states.Add(track.State);
        }

        Assert.Equal([ProbeState.Answering, ProbeState.Doubtful, ProbeState.Failing, ProbeState.Failing, ProbeState.Answering, ProbeState.Doubtful], states);
        Assert.Equal(2.0 / 6, track.Share, 3);
    }

    [Fact]
    public void OldAnswers_AreForgotten_AndTheMedianIsOfGoodOnes()
    {
        var track = new ProbeTrack(Target).Add(Result(good: false));
        for (var count = 1; count <= ProbeTrack.Kept; count++)
        {
            track = track.Add(Result(good: true, count));
        }

        Assert.Equal(ProbeTrack.Kept, track.Results.Count);
        Assert.All(track.Results, static result => Assert.True(result.IsGood));
        Assert.Equal(TimeSpan.FromMilliseconds(61), track.MedianLatency);
    }

    [Theory]
    [InlineData("{host}", "compute1", "compute1")]
    [InlineData("{host}.mgmt.example.com", "compute1", "compute1.mgmt.example.com")]
    [InlineData("10.1.0.{number}", "compute07", "10.1.0.7")]
    [InlineData("10.1.0.{number}", "rack2-node13", "10.1.0.13")]
    public void ANodesAddress_ComesFromItsName(string template, string host, string address)
    {
        Assert.True(NodeAddressTemplate.IsValid(template));
        Assert.Equal(address, NodeAddressTemplate.Of(template, host));
    }

    /// <summary>The name comes from the cloud; the portal must not be sent where it pleases.</summary>
    [Theory]
    [InlineData("{host}", "")]
    [InlineData("{host}", "169.254.169.254")]
    [InlineData("{host}", "::1")]
    [InlineData("{host}", "evil/path")]
    [InlineData("{host}", "user@evil")]
    [InlineData("{host}", "evil:80")]
    [InlineData("{host}.mgmt.example.com", "evil#")]
    [InlineData("{host}.mgmt.example.com", "evil?x=")]
    [InlineData("10.1.0.{number}", "compute")]
    public void ANameThatLeadsElsewhere_IsNotAsked(string template, string host) => Assert.Null(NodeAddressTemplate.Of(template, host));

    [Theory]
    [InlineData("compute1.example.com")]
    [InlineData("http://{host}")]
    [InlineData("{host}:80")]
    [InlineData("{host}/x")]
    public void ATemplateThatNamesNoNode_OrMoreThanAHost_IsRefused(string template) => Assert.False(NodeAddressTemplate.IsValid(template));

    private static ProbeResult Result(bool good, int milliseconds = 1) => new(An.Moment, TimeSpan.FromMilliseconds(milliseconds), good ? null : ProbeFault.TimedOut);
}
