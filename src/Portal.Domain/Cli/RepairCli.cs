using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Operations.LooseEnds;
using Portal.Domain.Volumes;

namespace Portal.Domain.Cli;

/// <summary>Repairs of loose ends: the request that is sent, and the same on the command line.</summary>
public static class RepairCli
{
    public static CliText For(Repair repair, CliDialect dialect) => repair switch
    {
        // Folsom's nova takes the address's owner from the token alone.
        Repair.LeadAgain lead => dialect == CliDialect.Folsom
            ? new CliLine("nova").Option("--os-tenant-id", lead.ProjectId).Positional("add-floating-ip", lead.InstanceId, lead.Address).Build()
            : FloatingIpCli.Associate(lead.Address, lead.InstanceId, null, dialect),
        Repair.ResetTask reset => CliEquivalent.For(new InstanceCommand.ResetState(reset.ToActive), reset.InstanceId, dialect),
        Repair.RemoveAddress remove => dialect == CliDialect.Folsom
            ? new CliLine("nova", "remove-fixed-ip").Positional(remove.InstanceId, remove.Address).Build()
            : new CliLine("openstack", "server", "remove", "fixed", "ip").Positional(remove.InstanceId, remove.Address).Build(),
        Repair.ResetVolume reset => VolumeCli.ResetStatus(Named(reset.VolumeId), reset.Status, dialect),
        Repair.DeleteVolume delete => VolumeCli.ForceDelete(Named(delete.VolumeId), dialect),
        Repair.ReleaseVolume => new CliText("") { Notes = [new(CliNoteKind.NoCommand)] },
        _ => new CliText(""),
    };

    /// <summary>Method, path below the service's endpoint, and body; null where nothing is sent.</summary>
    public static string? RequestOf(Repair repair) => repair switch
    {
        Repair.LeadAgain lead => $$$"""POST /servers/{{{lead.InstanceId}}}/action {"addFloatingIp": {"address": "{{{lead.Address}}}"}}""",
        Repair.ResetTask reset => $$$"""POST /servers/{{{reset.InstanceId}}}/action {"os-resetState": {"state": "{{{(reset.ToActive ? "active" : "error")}}}"}}""",
        Repair.RemoveAddress remove => $$$"""POST /servers/{{{remove.InstanceId}}}/action {"removeFixedIp": {"address": "{{{remove.Address}}}"}}""",
        Repair.ResetVolume reset => $$$"""POST /volumes/{{{reset.VolumeId}}}/action {"os-reset_status": {"status": "{{{reset.Status}}}"}}""",
        Repair.ReleaseVolume release => $$$"""POST /volumes/{{{release.VolumeId}}}/action {"os-detach": {}}""",
        Repair.DeleteVolume delete => $$$"""POST /volumes/{{{delete.VolumeId}}}/action {"os-force_delete": {}}""",
        _ => null,
    };

    private static Volume Named(string id) => new() { Id = id, Name = "", Status = VolumeStatus.Unknown, RawStatus = "" };
}
