namespace Portal.DemoCloud;

/// <summary>How the next live migration of an instance, or to a host, ends. Null fits any; an order is good for one migration.</summary>
/// <param name="Instance">Id of the instance.</param>
/// <param name="Host">Name of the destination.</param>
public sealed record DemoMigrationOrder(DemoMigration Outcome, string? Instance = null, string? Host = null);
