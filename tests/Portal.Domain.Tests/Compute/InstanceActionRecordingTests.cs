using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Domain.Compute;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Compute;

/// <summary>What a real Folsom nova answered, against what the rule says.</summary>
public sealed partial class InstanceActionRecordingTests
{
    /// <summary>Nova names the action and the state it refused in: both come from the recording.</summary>
    [Theory]
    [InlineData("272-action-reboot-while-rebooting")]
    [InlineData("282-action-createimage-while-busy")]
    [InlineData("291-action-pause-again")]
    [InlineData("292-action-reboot-paused")]
    [InlineData("296-action-suspended-stop")]
    [InlineData("307-action-start-active")]
    [InlineData("347-action-resize-while-verify")]
    [InlineData("352-action-confirm-nothing")]
    [InlineData("353-action-revert-nothing")]
    [InlineData("366-action-reboot-while-migrating")]
    [InlineData("458-action-forcedelete")]
    [InlineData("460-action-restore")]
    [InlineData("486-action-pause-on-shutoff")]
    public void WhatNovaRefused_IsRefused(string recording)
    {
        var exchange = Repository.NovaRecording(recording);
        Assert.InRange(Status(exchange), 400, 409);
        var message = exchange.GetProperty("response").GetProperty("body").EnumerateObject().Single().Value.GetProperty("message").GetString()!;
        var match = StateInMessage().Match(message);
        Assert.True(match.Success, message);
        var word = match.Groups["state"].Value;
        var instance = match.Groups["kind"].Value == "task_state" ? An.InstanceIn("active", word) : An.InstanceIn(word);

        var verdict = InstanceActions.Check(instance, ActionOf(exchange), SampleClouds.Folsom, isAdmin: IsAdmin(exchange));

        Assert.IsType<ActionVerdict.Refused>(verdict);
    }

    [Theory]
    [InlineData("270-action-reboot-soft", "active")]
    [InlineData("273-action-reboot-hard", "active", "rebooting")]
    [InlineData("280-action-createimage", "active")]
    [InlineData("286-action-createbackup", "active")]
    [InlineData("289-action-pause", "active")]
    [InlineData("293-action-unpause", "paused")]
    [InlineData("294-action-suspend", "active")]
    [InlineData("297-action-resume", "suspended")]
    [InlineData("299-action-lock", "active")]
    [InlineData("302-action-unlock", "active")]
    [InlineData("303-action-stop", "active")]
    [InlineData("306-action-reboot-shutoff", "stopped")]
    [InlineData("308-action-rescue", "active")]
    [InlineData("310-action-unrescue", "rescued")]
    [InlineData("312-action-rebuild", "active")]
    [InlineData("338-action-remove-secgroup", "active")]
    [InlineData("339-action-add-secgroup", "active")]
    [InlineData("343-action-resize", "active")]
    [InlineData("350-action-revert-resize", "resized")]
    [InlineData("360-action-migrate-confirm", "resized")]
    [InlineData("382-action-resetstate-error", "active")]
    [InlineData("385-action-resetstate-active", "error")]
    [InlineData("481-action-start", "stopped")]
    [InlineData("484-action-stop-2", "active")]
    [InlineData("487-action-createimage-on-shutoff", "stopped")]
    public void WhatNovaAccepted_IsAllowed(string recording, string vmState, string? task = null)
    {
        var exchange = Repository.NovaRecording(recording);
        Assert.InRange(Status(exchange), 200, 204);

        var verdict = InstanceActions.Check(An.InstanceIn(vmState, task), ActionOf(exchange), SampleClouds.Folsom, IsAdmin(exchange));

        Assert.True(verdict.IsAllowed, verdict.ToString());
    }

    [Theory]
    [InlineData("298-action-lock-as-demo")]
    [InlineData("387-action-resetstate-as-demo")]
    public void WhatPolicyForbidsATenant_IsNotShown(string recording)
    {
        var exchange = Repository.NovaRecording(recording);
        Assert.Equal(403, Status(exchange));
        Assert.False(InstanceActions.Check(An.Instance(), ActionOf(exchange), SampleClouds.Folsom, isAdmin: false).IsShown);
    }

    private static int Status(JsonElement exchange) => exchange.GetProperty("response").GetProperty("status").GetInt32();

    private static bool IsAdmin(JsonElement exchange) => exchange.GetProperty("as").GetString() == "admin";

    private static InstanceAction ActionOf(JsonElement exchange)
    {
        var action = exchange.GetProperty("request").GetProperty("body").EnumerateObject().Single();
        return action.Name switch
        {
            "reboot" => action.Value.GetProperty("type").GetString() == "HARD" ? InstanceAction.HardReboot : InstanceAction.SoftReboot,
            "createImage" => InstanceAction.Snapshot,
            "createBackup" => InstanceAction.Backup,
            "os-start" => InstanceAction.Start,
            "os-stop" => InstanceAction.Stop,
            "os-resetState" => InstanceAction.ResetState,
            "addSecurityGroup" or "removeSecurityGroup" => InstanceAction.ChangeSecurityGroups,
            var name => Enum.Parse<InstanceAction>(name, ignoreCase: true),
        };
    }

    [GeneratedRegex("in (?<kind>vm_state|task_state) (?<state>[a-z_-]+)")]
    private static partial Regex StateInMessage();
}
