using Portal.Domain.Collections;
using Portal.Domain.Operations.LooseEnds;
using Portal.Domain.Operations.Sources;
using Portal.Web.Sessions;

namespace Portal.Web.Operators.LooseEnds;

/// <summary>What a cloud left half done, for its administrators.</summary>
public interface ILooseEnds
{
    /// <summary>Looks at everything that can be looked at. Throws Forbidden for who is no administrator.</summary>
    Task<LooseEndReport> ReadAsync(ProjectContext context, CancellationToken cancellationToken);
}

/// <summary>One look.</summary>
public sealed record LooseEndReport(DateTimeOffset ReadAt)
{
    /// <summary>The longest there first within each kind.</summary>
    public ValueList<LooseEnd> Ends { get; init; }

    /// <summary>Kinds that were looked for.</summary>
    public ValueList<LooseEndKind> Looked { get; init; }

    /// <summary>Databases that gave nothing, and why.</summary>
    public ValueList<SourceFault> Faults { get; init; }

    public IEnumerable<LooseEndKind> NotLooked => Enum.GetValues<LooseEndKind>().Except(Looked.Items);
}
