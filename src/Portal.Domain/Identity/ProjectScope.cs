namespace Portal.Domain.Identity;

/// <summary>Where a page, a watcher or a task works: one project in one region of one configured cloud.</summary>
/// <param name="CloudId">The key of the cloud in the portal's configuration.</param>
/// <param name="Region">Region name from the catalog; null where the catalog names none.</param>
public sealed record ProjectScope(string CloudId, string? Region, string ProjectId);
