namespace Portal.Web.Features.Migrations;

/// <summary>Texts of this area.</summary>
public sealed class MigrationText;
