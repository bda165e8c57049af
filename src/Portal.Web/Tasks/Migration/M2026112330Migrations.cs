using FluentMigrator;
using Portal.Web.Storage.Migrations;

namespace Portal.Web.Tasks.Migration;

/// <summary>Migrations of instances: the journal of those that go on, the history of those that ended.</summary>
[Migration(2026112330)]
public sealed class M2026112330Migrations : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("portal_migrations")
            .WithColumn("id").AsText(60).PrimaryKey()
            .WithColumn("task_id").AsText(36).NotNullable()
            .WithColumn("cloud_id").AsText(40).NotNullable()
            .WithColumn("region").AsText(190).Nullable()
            .WithColumn("scope_project_id").AsText(190).NotNullable()
            .WithColumn("person_key").AsText(190).NotNullable()
            .WithColumn("person_name").AsText(255).NotNullable()
            .WithColumn("instance_id").AsText(190).NotNullable()
            .WithColumn("kind").AsText(10).NotNullable()
            .WithColumn("memory_mib").AsInt64().NotNullable()
            .WithColumn("started_at").AsInt64().NotNullable()
            .WithColumn("ended_at").AsInt64().Nullable()
            .WithColumn("outcome").AsText(20).Nullable()
            .WithColumn("took_ms").AsInt64().Nullable()
            .WithColumn("journal").AsLongText().NotNullable()
            .WithColumn("version").AsInt64().NotNullable();
        Create.Index("ix_portal_migrations_cloud").OnTable("portal_migrations").OnColumn("cloud_id").Ascending().OnColumn("started_at").Descending();
        Create.Index("ix_portal_migrations_instance").OnTable("portal_migrations").OnColumn("instance_id").Ascending().OnColumn("started_at").Descending();
    }
}
