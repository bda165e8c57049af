using FluentMigrator;

namespace Portal.Web.Storage.Migrations;

/// <summary>The key ring: each key sealed by a certificate or key file that the database does not hold.</summary>
[Migration(2026112301)]
public sealed class M2026112301KeyRing : AutoReversingMigration
{
    public override void Up() =>
        Create.Table("data_protection_keys")
            .WithColumn("id").AsText(100).PrimaryKey()
            .WithColumn("xml").AsLongText().NotNullable();
}
