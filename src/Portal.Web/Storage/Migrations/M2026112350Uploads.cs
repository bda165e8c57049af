using FluentMigrator;

namespace Portal.Web.Storage.Migrations;

/// <summary>Uploads from browsers: what is running, and what stopped half way.</summary>
[Migration(2026112350)]
public sealed class M2026112350Uploads : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("uploads")
            .WithColumn("id").AsText(40).PrimaryKey()
            .WithColumn("kind").AsText(40).NotNullable()
            .WithColumn("person_key").AsText(190).NotNullable()
            .WithColumn("cloud_id").AsText(40).NotNullable()
            .WithColumn("region").AsText(190).Nullable()
            .WithColumn("project_id").AsText(190).NotNullable()
            .WithColumn("target_id").AsLongText().NotNullable()
            .WithColumn("target_name").AsLongText().NotNullable()
            .WithColumn("file_name").AsText(255).NotNullable()
            .WithColumn("size").AsInt64().NotNullable()
            .WithColumn("sent").AsInt64().NotNullable()
            .WithColumn("parts").AsInt32().NotNullable()
            .WithColumn("parts_done").AsInt32().NotNullable()
            .WithColumn("state").AsText(20).NotNullable()
            .WithColumn("message").AsText(1000).Nullable()
            .WithColumn("request_id").AsText(100).Nullable()
            .WithColumn("started_at").AsInt64().NotNullable()
            .WithColumn("touched_at").AsInt64().NotNullable();
        Create.Index("ix_uploads_person").OnTable("uploads").OnColumn("person_key").Ascending().OnColumn("started_at").Descending();
    }
}
