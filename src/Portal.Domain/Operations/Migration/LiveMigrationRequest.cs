namespace Portal.Domain.Operations.Migration;

/// <summary>How an instance is to be moved while it runs.</summary>
/// <param name="Host">Where to; null lets nova choose, which needs <see cref="Clouds.CloudCapability.MigrationHostOptional"/>.</param>
public sealed record LiveMigrationRequest(string? Host)
{
    /// <summary>Whether its disks are copied too; null leaves it to nova where nova can tell (compute 2.25), else they are not.</summary>
    public bool? BlockMigration { get; init; }

    /// <summary>With copied disks: count their real size, not the size they may grow to. Gone from compute 2.25 on.</summary>
    public bool DiskOverCommit { get; init; }
}
