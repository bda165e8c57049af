using Portal.Domain.Administration;

namespace Portal.Web.Tests.Fakes;

/// <summary>What administrators change for everybody; a test sets the ports that its page asks.</summary>
internal sealed class FakeCloudAdministration : ICloudAdministration
{
    public IFlavorAdministration Flavors { get => field ?? throw new NotSupportedException(); set; }

    public IReadOnlyList<IQuotaAdministration> Quotas { get; set; } = [];

    public IVolumeTypeAdministration? VolumeTypes { get; set; }

    public INovaNetworkAdministration? Networks { get; set; }
}
