using FluentMigrator;

namespace Portal.Web.Storage.Migrations;

/// <summary>What belongs to a person: preferences, and launch templates whose content is encrypted.</summary>
[Migration(2026112304)]
public sealed class M2026112304Personal : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("preferences")
            .WithColumn("person_key").AsText(190).PrimaryKey()
            .WithColumn("name").AsText(100).PrimaryKey()
            .WithColumn("value").AsLongText().NotNullable();
        Create.Table("launch_templates")
            .WithColumn("person_key").AsText(190).PrimaryKey()
            .WithColumn("cloud_id").AsText(40).PrimaryKey()
            .WithColumn("name").AsText(255).PrimaryKey()
            .WithColumn("request").AsLongText().NotNullable()
            .WithColumn("saved_at").AsInt64().NotNullable();
    }
}
