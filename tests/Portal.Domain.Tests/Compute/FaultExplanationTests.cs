using System.Text.Json;
using Portal.Domain.Compute;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Compute;

public sealed class FaultExplanationTests
{
    [Theory]
    [InlineData("NoValidHost", FaultCause.NoHost)]
    [InlineData("NoValidHost_Remote", FaultCause.NoHost)]
    [InlineData("NoValidHost: No valid host was found. Not enough hosts\nTraceback (most recent call last):", FaultCause.NoHost)]
    [InlineData("No valid host was found. There are not enough hosts available.", FaultCause.NoHost)]
    [InlineData("Exceeded maximum number of retries. Exhausted all hosts available for retrying build failures for instance x.", FaultCause.EveryHostFailed)]
    [InlineData("Exceeded max scheduling attempts 3 for instance x. Last exception: internal error: qemu", FaultCause.EveryHostFailed)]
    [InlineData("Build of instance x aborted: Failed to allocate the network(s), not rescheduling.", FaultCause.NetworkFailed)]
    [InlineData("Build of instance x aborted: Volume y did not finish being created even after we waited 3 seconds.", FaultCause.VolumeFailed)]
    [InlineData("Build of instance x aborted: something else", FaultCause.Interrupted)]
    [InlineData("ImageNotFound", FaultCause.ImageGone)]
    [InlineData("Image 1234 could not be found.", FaultCause.ImageGone)]
    [InlineData("InstancePasswordSetFailed", FaultCause.PasswordNotSet)]
    [InlineData("DiskNotFound", FaultCause.DiskMissing)]
    [InlineData("NetworkError", FaultCause.NetworkFailed)]
    [InlineData("VirtualInterfaceCreateException", FaultCause.NetworkFailed)]
    [InlineData("NoMoreFixedIps", FaultCause.AddressesExhausted)]
    [InlineData("Binding failed for port p, please check neutron logs for more information.", FaultCause.PortNotBound)]
    [InlineData("libvirtError", FaultCause.Hypervisor)]
    [InlineData("InstanceTypeDiskTooSmall", FaultCause.DiskTooSmall)]
    [InlineData("Insufficient compute resources: Free memory 3 MB < requested 4 MB.", FaultCause.NoResources)]
    [InlineData("UnexpectedTaskStateError", FaultCause.Interrupted)]
    [InlineData("SomethingNew", FaultCause.Unknown)]
    [InlineData("", FaultCause.Unknown)]
    public void KnownTexts_AreUnderstood(string message, FaultCause expected) =>
        Assert.Equal(expected, FaultExplanation.Explain(new(500, message, null, null)).Cause);

    [Theory]
    [InlineData("224-server-show-error-no-valid-host", FaultCause.NoHost)]
    [InlineData("383-server-show-reset-error", FaultCause.HostDown)]
    public void RecordedFault_IsUnderstood(string recording, FaultCause expected)
    {
        var fault = Repository.NovaRecording(recording).GetProperty("response").GetProperty("body").GetProperty("server").GetProperty("fault");
        var details = fault.TryGetProperty("details", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
        var explained = FaultExplanation.Explain(new(fault.GetProperty("code").GetInt32(), fault.GetProperty("message").GetString()!, details, null));
        Assert.Equal(expected, explained.Cause);
        Assert.NotEmpty(explained.Hints);
    }

    [Fact]
    public void DetailsHelp_WhereTheMessageSaysNothing() =>
        Assert.Equal(FaultCause.PortNotBound, FaultExplanation.Explain(new(500, "Error", "Binding failed for port 7", null)).Cause);

    [Fact]
    public void EveryCause_HasAHint()
    {
        string[] texts = ["NoValidHost", "MaxRetriesExceeded", "ImageNotFound", "ImageTooLarge", "InvalidBDM", "OverQuota", "ResizeError", "MigrationError", "Timeout",
            "InstanceNotRescuable", "InstanceRebootFailure", "ConfigDriveMountFailed", "NotAuthorized", "InstanceTypeMemoryTooSmall", "NetworkNotFound", "?"];
        Assert.All(texts, text => Assert.NotEmpty(FaultExplanation.Explain(new(500, text, null, null)).Hints));
    }
}
