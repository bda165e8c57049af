using Microsoft.Extensions.Time.Testing;
using Portal.OpenStackClient.Core;

namespace Portal.OpenStackClient.Tests.Core;

public sealed class LongestAnswersTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void LongerAnswer_IsBelievedForAWhile_AndThenProvedAnew()
    {
        var answers = new LongestAnswers(_time);
        answers.Learn("cinder", 1000);
        answers.Learn("cinder", 20);
        Assert.True(answers.IsLongerKnown("cinder", 500));
        Assert.False(answers.IsLongerKnown("cinder", 1000));
        Assert.False(answers.IsLongerKnown("another", 1));

        _time.Advance(LongestAnswers.Believed - TimeSpan.FromSeconds(1));
        Assert.True(answers.IsLongerKnown("cinder", 500));
        _time.Advance(TimeSpan.FromSeconds(1));

        // A limit of 500 since the service was started again: the list of 500 may be cut.
        Assert.False(answers.IsLongerKnown("cinder", 500));
        answers.Learn("cinder", 500);
        Assert.False(answers.IsLongerKnown("cinder", 500));
        Assert.True(answers.IsLongerKnown("cinder", 499));
    }

    [Fact]
    public void AddressesBeyondTheMost_ForgetTheOldest()
    {
        var answers = new LongestAnswers(_time);
        for (var number = 0; number <= LongestAnswers.MaxAddresses + 10; number++)
        {
            answers.Learn($"cinder {number}", 2);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(LongestAnswers.MaxAddresses, answers.Count);
        Assert.False(answers.IsLongerKnown("cinder 0", 1));
        Assert.True(answers.IsLongerKnown($"cinder {LongestAnswers.MaxAddresses + 10}", 1));
    }
}
