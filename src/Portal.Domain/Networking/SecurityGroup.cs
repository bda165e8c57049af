using Portal.Domain.Collections;

namespace Portal.Domain.Networking;

/// <summary>A named set of rules that let packets through; everything else is dropped.</summary>
public sealed record SecurityGroup(string Id, string Name, string? Description)
{
    public ValueList<SecurityGroupRule> Rules { get; init; }

    /// <summary>Every project has it from the start; instances that name no group get it, and it cannot be deleted.</summary>
    public bool IsDefault => string.Equals(Name, "default", StringComparison.Ordinal);
}
