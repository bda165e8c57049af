using Portal.Web.Features.SignIn;

namespace Portal.Web.Tests.Security;

public sealed class SignInTimingTests
{
    [Theory]
    [InlineData(3, 1000)]
    [InlineData(420, 1000)]
    [InlineData(1000, 1000)]
    [InlineData(1001, 1500)]
    [InlineData(1700, 2000)]
    public void Refusal_IsAnsweredInSteps(int taken, int answeredAt)
    {
        var spent = TimeSpan.FromMilliseconds(taken);
        Assert.Equal(answeredAt, (spent + SignInTiming.Default.Remaining(spent)).TotalMilliseconds, 1);
    }
}
