using Microsoft.Extensions.Options;
using Portal.Domain.Identity;
using Portal.Web.Operators.Probes;

namespace Portal.Web.Operators;

/// <summary>Readers of boards from APIs, as each cloud is configured; a cloud without a section of its own has the defaults.</summary>
internal sealed class ApiBoardReaders(IOptions<OperatorsOptions> options, NodePictures pictures, IProbeBoards probes, INodeNotes notes, TimeProvider time)
{
    public ApiBoardReader For(ProjectScope scope)
    {
        var cloud = options.Value.Items.GetValueOrDefault(scope.CloudId) ?? new OperatorOptions();
        return new ApiBoardReader(cloud, time, cloud.HasDatabase ? null : pictures.Of(scope.CloudId, scope.Region), () => probes.MetadataOf(scope.CloudId), notes, scope.CloudId);
    }
}
