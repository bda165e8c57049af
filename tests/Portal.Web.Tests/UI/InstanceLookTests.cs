using Bunit;
using Portal.Domain.Compute;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Shell;
using Portal.Web.UI;

namespace Portal.Web.Tests.UI;

public sealed class InstanceLookTests : ShellTestContext
{
    [Theory]
    [InlineData(InstanceStatus.Active, null, "Running", "Ok")]
    [InlineData(InstanceStatus.Active, "powering-off", "Stopping", "Busy")]
    [InlineData(InstanceStatus.Error, "deleting", "Error", "Error")]
    [InlineData(InstanceStatus.Active, "some_new_task", "some new task", "Busy")]
    [InlineData(InstanceStatus.VerifyResize, null, "Confirm resize", "Warn")]
    public void State_IsSaidByWordIconAndColour(InstanceStatus status, string? task, string word, string tone)
    {
        var chip = Render<InstanceStatusChip>(c => c.Add(x => x.Instance, An.Instance("a", status) with { TaskState = task })).Find(".chip");
        Assert.Equal(word, chip.TextContent.Trim());
        Assert.Equal(tone, chip.GetAttribute("data-tone"));
        Assert.NotNull(chip.QuerySelector("svg path"));
    }

    [Fact]
    public void UnknownStatus_ShowsTheCloudsOwnWordAsText()
    {
        var instance = An.Instance("a", InstanceStatus.Unknown) with { RawStatus = "<img src=x>" };
        var chip = Render<InstanceStatusChip>(c => c.Add(x => x.Instance, instance)).Find(".chip");
        Assert.Equal("<img src=x>", chip.TextContent.Trim());
        Assert.Null(chip.QuerySelector("img"));
    }
}
