using FluentMigrator;
using Portal.Web.Storage.Migrations;

namespace Portal.Web.Operators;

/// <summary>Who does what for all replicas, and when services changed their state.</summary>
[Migration(2026112320)]
public sealed class M2026112320Operators : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("portal_duties")
            .WithColumn("name").AsText(190).PrimaryKey()
            .WithColumn("owner").AsText(64).NotNullable()
            .WithColumn("held_until").AsInt64().NotNullable();
        Create.Table("heartbeat_changes")
            .WithColumn("cloud_id").AsText(40).PrimaryKey()
            .WithColumn("host").AsText(190).PrimaryKey()
            .WithColumn("program").AsText(100).PrimaryKey()
            .WithColumn("at").AsInt64().PrimaryKey()
            .WithColumn("state").AsText(20).NotNullable()
            .WithColumn("disabled").AsInt64().NotNullable();
        Create.Index("ix_heartbeat_changes_at").OnTable("heartbeat_changes").OnColumn("at").Ascending();
    }
}
