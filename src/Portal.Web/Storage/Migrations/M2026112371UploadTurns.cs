using FluentMigrator;

namespace Portal.Web.Storage.Migrations;

/// <summary>Which request of an upload is the last one, how many are under way, and whether something of it may lie in the cloud.</summary>
[Migration(2026112371)]
public sealed class M2026112371UploadTurns : AutoReversingMigration
{
    public override void Up()
    {
        Create.Column("turn").OnTable("uploads").AsInt32().NotNullable().WithDefaultValue(0);
        Create.Column("sending").OnTable("uploads").AsInt32().NotNullable().WithDefaultValue(0);
        Create.Column("leftover").OnTable("uploads").AsInt32().NotNullable().WithDefaultValue(0);
    }
}
