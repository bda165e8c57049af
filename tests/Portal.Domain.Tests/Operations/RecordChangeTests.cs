using Portal.Domain.Operations.Heartbeats;
using Portal.Domain.Operations.Records;

namespace Portal.Domain.Tests.Operations;

/// <summary>Which rows may be changed, and what is sent for it.</summary>
public sealed class RecordChangeTests
{
    private static readonly ServiceKey Compute3 = new("compute3", NodeService.Compute);

    [Fact]
    public void Disabling_NamesTheServiceAndWhatItExpects() => Assert.Equal(
        "UPDATE services SET disabled = 1 WHERE host = 'compute3' AND `binary` = 'nova-compute' AND disabled = 0 AND deleted = 0;",
        RecordChange.ServiceDisabled(Compute3, disabled: true).Update.Literal);

    [Fact]
    public void Enabling_IsTheSameBackwards() => Assert.Equal(
        "UPDATE services SET disabled = 0 WHERE host = 'compute3' AND `binary` = 'nova-compute' AND disabled = 1 AND deleted = 0;",
        RecordChange.ServiceDisabled(Compute3, disabled: false).Update.Literal);

    [Fact]
    public void AnInstance_IsLedFromOneNodeToAnother() => Assert.Equal(
        "UPDATE instances SET host = 'compute1' WHERE uuid = '0001' AND host = 'compute3' AND deleted = 0;",
        RecordChange.InstanceHost("0001", "compute3", "compute1").Update.Literal);

    [Fact]
    public void AFloatingIp_Likewise() => Assert.Equal(
        "UPDATE floating_ips SET host = 'compute1' WHERE address = '203.0.113.9' AND host = 'compute3' AND deleted = 0;",
        RecordChange.FloatingIpHost("203.0.113.9", "compute3", "compute1").Update.Literal);

    /// <summary>Values travel beside the statement; only what a person reads has them inside, quoted.</summary>
    [Fact]
    public void AHostileName_StaysAValue()
    {
        var change = RecordChange.InstanceHost("x' OR '1'='1", "com@becomes", @"a\'; DROP TABLE instances; -- @row0");

        Assert.Equal("UPDATE instances SET host = @becomes WHERE uuid = @row0 AND host = @was AND deleted = 0", change.Update.Sql);
        Assert.Equal(
            @"UPDATE instances SET host = 'a\\''; DROP TABLE instances; -- @row0' WHERE uuid = 'x'' OR ''1''=''1' AND host = 'com@becomes' AND deleted = 0;",
            change.Update.Literal);
    }

    [Fact]
    public void AChangeThatChangesNothing_IsNone() => Assert.Throws<ArgumentException>(() => RecordChange.InstanceHost("0001", "compute3", "compute3"));

    [Theory]
    [InlineData("", "compute1")]
    [InlineData("compute3", "")]
    public void ANameThatIsNone_IsRefused(string from, string to) => Assert.Throws<ArgumentException>(() => RecordChange.InstanceHost("0001", from, to));

    [Fact]
    public void AnOverlongName_IsRefused() => Assert.Throws<ArgumentException>(() => RecordChange.FloatingIpHost("203.0.113.9", "compute3", new string('x', 256)));

    [Theory]
    [InlineData(0, RecordLook.AsBefore)]
    [InlineData(1, RecordLook.AsWanted)]
    [InlineData(null, RecordLook.Missing)]
    public void AFlag_IsReadAsTheNumberItIs(int? value, RecordLook look) => Assert.Equal(look, RecordChange.ServiceDisabled(Compute3, disabled: true).Read(value));

    [Theory]
    [InlineData("compute3", RecordLook.AsBefore)]
    [InlineData("compute1", RecordLook.AsWanted)]
    [InlineData("compute2", RecordLook.Otherwise)]
    [InlineData(null, RecordLook.Missing)]
    public void AHost_IsReadAsText(string? value, RecordLook look) => Assert.Equal(look, RecordChange.InstanceHost("0001", "compute3", "compute1").Read(value));

    [Fact]
    public void Looking_WaitsForWhoeverWrites() => Assert.Equal(
        "SELECT disabled FROM services WHERE host = 'compute3' AND `binary` = 'nova-compute' AND deleted = 0 FOR UPDATE;",
        RecordChange.ServiceDisabled(Compute3, disabled: true).Look.Literal);
}
