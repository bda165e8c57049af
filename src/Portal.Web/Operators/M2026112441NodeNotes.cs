using FluentMigrator;
using Portal.Web.Storage.Migrations;

namespace Portal.Web.Operators;

/// <summary>Why nodes are disabled, where nova has no column for it.</summary>
[Migration(2026112441)]
public sealed class M2026112441NodeNotes : AutoReversingMigration
{
    public override void Up() => Create.Table("node_notes")
        .WithColumn("cloud_id").AsText(40).PrimaryKey()
        .WithColumn("host").AsText(190).PrimaryKey()
        .WithColumn("reason").AsText(255).NotNullable()
        .WithColumn("person").AsText(255).NotNullable()
        .WithColumn("at").AsInt64().NotNullable()
        .WithColumn("seen").AsInt64().NotNullable();
}
