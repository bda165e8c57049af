using FluentMigrator;

namespace Portal.Web.Storage.Migrations;

/// <summary>What belongs to a person: preferences, and launch templates whose content is encrypted.</summary>
[Migration(2026112304)]
public sealed class M2026112304Personal : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("preferences")
            .WithColumn("person_key").AsString(190).PrimaryKey()
            .WithColumn("name").AsAnsiString(100).PrimaryKey()
            .WithColumn("value").AsString(int.MaxValue).NotNullable();
        Create.Table("launch_templates")
            .WithColumn("person_key").AsString(190).PrimaryKey()
            .WithColumn("cloud_id").AsString(40).PrimaryKey()
            .WithColumn("name").AsString(255).PrimaryKey()
            .WithColumn("request").AsString(int.MaxValue).NotNullable()
            .WithColumn("saved_at").AsInt64().NotNullable();
    }
}
