using FluentMigrator;

namespace Portal.Web.Storage.Migrations;

[Migration(2026112303)]
public sealed class M2026112303Audit : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("audit_entries")
            .WithColumn("correlation_id").AsText(64).PrimaryKey()
            .WithColumn("at").AsInt64().NotNullable()
            .WithColumn("person_key").AsText(190).NotNullable()
            .WithColumn("person_name").AsText(255).NotNullable()
            .WithColumn("cloud_id").AsText(40).NotNullable()
            .WithColumn("region").AsText(190).Nullable()
            .WithColumn("project_id").AsText(190).NotNullable()
            .WithColumn("project_name").AsText(255).Nullable()
            .WithColumn("action").AsText(60).NotNullable()
            .WithColumn("target_kind").AsText(60).Nullable()
            .WithColumn("target_id").AsText(190).Nullable()
            .WithColumn("target_name").AsText(255).Nullable()
            .WithColumn("outcome").AsText(20).NotNullable()
            .WithColumn("message").AsText(1000).Nullable()
            .WithColumn("request_id").AsText(100).Nullable()
            .WithColumn("task_id").AsText(64).Nullable();
        Create.Index("ix_audit_person").OnTable("audit_entries").OnColumn("person_key").Ascending().OnColumn("at").Descending();
        Create.Index("ix_audit_project").OnTable("audit_entries").OnColumn("cloud_id").Ascending().OnColumn("project_id").Ascending().OnColumn("at").Descending();
        Create.Index("ix_audit_target").OnTable("audit_entries").OnColumn("target_id").Ascending().OnColumn("at").Descending();
    }
}
