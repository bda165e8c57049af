using FluentMigrator;

namespace Portal.Web.Storage.Migrations;

[Migration(2026112322)]
public sealed class M2026112322Sightings : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("instance_sightings")
            .WithColumn("cloud_id").AsText(40).NotNullable()
            .WithColumn("region").AsText(190).Nullable()
            .WithColumn("project_id").AsText(190).NotNullable()
            .WithColumn("instance_id").AsText(190).NotNullable()
            .WithColumn("at").AsInt64().NotNullable()
            .WithColumn("kind").AsText(20).NotNullable()
            .WithColumn("value_before").AsText(500).Nullable()
            .WithColumn("value_after").AsText(500).Nullable();
        Create.Index("ix_sightings_instance").OnTable("instance_sightings").OnColumn("instance_id").Ascending().OnColumn("at").Descending();
        Create.Index("ix_sightings_at").OnTable("instance_sightings").OnColumn("at");
    }
}
