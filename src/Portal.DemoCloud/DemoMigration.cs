namespace Portal.DemoCloud;

/// <summary>How a live migration ends that was asked to fail. Without such an order it goes as nova's own checks say.</summary>
public enum DemoMigration
{
    /// <summary>A check on the destination fails: a 400 without a reason, and the instance stays MIGRATING until its state is reset.</summary>
    Refuse,

    /// <summary>Accepted, and never heard of again: it stays MIGRATING until its state is reset.</summary>
    Hang,

    /// <summary>Accepted, and after a while the instance is ACTIVE again where it was; nothing says why.</summary>
    Rollback,
}
