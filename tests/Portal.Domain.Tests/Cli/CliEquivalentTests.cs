using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Tests.Support;

namespace Portal.Domain.Tests.Cli;

public sealed class CliEquivalentTests
{
    private const string Id = "f07781c5-92b3-470d-9a8d-ec3aa7287af8";

    public static TheoryData<InstanceCommand, string, string> Commands() => new()
    {
        { new InstanceCommand.Start(), "nova start ID", "openstack server start ID" },
        { new InstanceCommand.Stop(), "nova stop ID", "openstack server stop ID" },
        { new InstanceCommand.Reboot(false), "nova reboot ID", "openstack server reboot --soft ID" },
        { new InstanceCommand.Reboot(true), "nova reboot --hard ID", "openstack server reboot --hard ID" },
        { new InstanceCommand.Pause(), "nova pause ID", "openstack server pause ID" },
        { new InstanceCommand.Unpause(), "nova unpause ID", "openstack server unpause ID" },
        { new InstanceCommand.Suspend(), "nova suspend ID", "openstack server suspend ID" },
        { new InstanceCommand.Resume(), "nova resume ID", "openstack server resume ID" },
        { new InstanceCommand.Lock(), "nova lock ID", "openstack server lock ID" },
        { new InstanceCommand.Unlock(), "nova unlock ID", "openstack server unlock ID" },
        { new InstanceCommand.Rescue(), "nova rescue ID", "openstack server rescue ID" },
        { new InstanceCommand.Unrescue(), "nova unrescue ID", "openstack server unrescue ID" },
        { new InstanceCommand.Resize("2"), "nova resize ID 2", "openstack server resize --flavor 2 ID" },
        { new InstanceCommand.ConfirmResize(), "nova resize-confirm ID", "openstack server resize confirm ID" },
        { new InstanceCommand.RevertResize(), "nova resize-revert ID", "openstack server resize revert ID" },
        { new InstanceCommand.Rebuild("img"), "nova rebuild ID img", "openstack server rebuild --image img ID" },
        { new InstanceCommand.Rebuild("img", "new"), "nova rebuild ID img\nnova rename ID new", "openstack server rebuild --image img --name new ID" },
        { new InstanceCommand.Snapshot("a b"), "nova image-create ID 'a b'", "openstack server image create --name 'a b' ID" },
        {
            new InstanceCommand.Backup("b", "daily", 7),
            "nova backup ID b daily 7", "openstack server backup create --name b --type daily --rotate 7 ID"
        },
        { new InstanceCommand.Rename("web 2"), "nova rename ID 'web 2'", "openstack server set --name 'web 2' ID" },
        { new InstanceCommand.Rename("-rf"), "nova rename -- ID -rf", "openstack server set --name=-rf ID" },
        {
            new InstanceCommand.ChangeMetadata(new ValueMap([new("role", "db"), new("x", "a=b")]), ["old", "older"]),
            "nova meta ID set role=db x=a=b\nnova meta ID delete old older",
            "openstack server set --property role=db --property x=a=b ID\nopenstack server unset --property old --property older ID"
        },
        { new InstanceCommand.AddSecurityGroup("web"), "nova add-secgroup ID web", "openstack server add security group ID web" },
        { new InstanceCommand.RemoveSecurityGroup("-w"), "nova remove-secgroup -- ID -w", "openstack server remove security group -- ID -w" },
        { new InstanceCommand.ResetState(true), "nova reset-state --active ID", "openstack server set --state active ID" },
        { new InstanceCommand.ResetState(false), "nova reset-state ID", "openstack server set --state error ID" },
        { new InstanceCommand.Shelve(), "", "openstack server shelve ID" },
        { new InstanceCommand.Unshelve(), "", "openstack server unshelve ID" },
        { new InstanceCommand.Delete(), "nova delete ID", "openstack server delete ID" },
        { new InstanceCommand.ForceDelete(), "", "openstack server delete --force ID" },
        { new InstanceCommand.Restore(), "", "openstack server restore ID" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_IsWrittenForBothClients(InstanceCommand command, string nova, string openstack)
    {
        var folsom = CliEquivalent.For(command, An.Instance(), CliDialect.Folsom);
        Assert.Equal(nova.Replace("ID", Id, StringComparison.Ordinal), folsom.Text);
        Assert.Equal(nova.Length == 0, folsom.Notes.Any(note => note.Kind == CliNoteKind.NoCommand));
        Assert.Equal(openstack.Replace("ID", Id, StringComparison.Ordinal), CliEquivalent.For(command, An.Instance(), CliDialect.OpenStack).Text);
    }

    [Fact]
    public void EveryCommand_HasALineInTheTable() =>
        Assert.Equal(
            typeof(InstanceCommand).GetNestedTypes().Select(type => type.Name).Order(),
            Commands().Select(row => row.Data.Item1.GetType().Name).Distinct().Order());

    [Fact]
    public void ManyInstances_TakeALineEach() =>
        Assert.Equal("nova stop a\nnova stop b", CliEquivalent.ForEach(new InstanceCommand.Stop(), [An.Instance(id: "a"), An.Instance(id: "b")], CliDialect.Folsom).Text);

    [Fact]
    public void KeyHoldingAnEqualsSign_IsLeftOutAndSaid()
    {
        var command = new InstanceCommand.ChangeMetadata(new ValueMap([new("a=b", "c")]), []);
        foreach (var dialect in Enum.GetValues<CliDialect>())
        {
            var text = CliEquivalent.For(command, Id, dialect);
            Assert.Equal("", text.Text);
            Assert.Equal(new CliNote(CliNoteKind.CannotSay, "a=b"), Assert.Single(text.Notes));
        }
    }

    [Theory]
    [InlineData(CliDialect.Folsom, "nova list --all-tenants", "nova console-log --length 50 ID", "nova get-vnc-console ID novnc")]
    [InlineData(CliDialect.OpenStack, "openstack server list --all-projects", "openstack console log show --lines 50 ID", "openstack console url show --novnc ID")]
    public void Reading_HasItsCommands(CliDialect dialect, string list, string log, string console)
    {
        Assert.Equal(list, CliEquivalent.ListInstances(dialect, allProjects: true).Text);
        Assert.Equal(log, CliEquivalent.ConsoleLog("ID", 50, dialect).Text);
        Assert.Equal(console, CliEquivalent.ConsoleUrl("ID", dialect).Text);
        Assert.EndsWith("show ID", CliEquivalent.ShowInstance("ID", dialect).Text, StringComparison.Ordinal);
        Assert.Contains("limits", CliEquivalent.Limits(dialect).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CliDialect.Folsom)]
    [InlineData(CliDialect.OpenStack)]
    public void ImportedKey_IsHandedOverOnStandardInput(CliDialect dialect)
    {
        var (arguments, input) = Assert.Single(PosixShell.Commands(CliEquivalent.ImportKeypair("ann's key", "ssh-rsa AAAA $(id)", dialect).Text));
        Assert.Equal("ssh-rsa AAAA $(id)\n", input);
        Assert.Contains("/dev/stdin", arguments);
        Assert.Equal("ann's key", arguments[^1]);
    }

    [Fact]
    public void GeneratedKey_GoesIntoAFile() =>
        Assert.Equal("nova keypair-add 'my key' > 'my key.pem'", CliEquivalent.GenerateKeypair("my key", CliDialect.Folsom).Text);
}
