using FluentMigrator;

namespace Portal.Web.Storage.Migrations;

/// <summary>Wishes for higher limits. An open one holds its project's <c>open_key</c>, so that there is never a second.</summary>
[Migration(2026112360)]
public sealed class M2026112360QuotaRequests : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("quota_requests")
            .WithColumn("id").AsText(40).PrimaryKey()
            .WithColumn("cloud_id").AsText(40).NotNullable()
            .WithColumn("region").AsText(190).Nullable()
            .WithColumn("project_id").AsText(190).NotNullable()
            .WithColumn("project_name").AsText(255).NotNullable()
            .WithColumn("person_key").AsText(190).NotNullable()
            .WithColumn("person_name").AsText(255).NotNullable()
            .WithColumn("lines_json").AsLongText().NotNullable()
            .WithColumn("reason").AsLongText().NotNullable()
            .WithColumn("state").AsText(20).NotNullable()
            .WithColumn("open_key").AsText(64).Nullable()
            .WithColumn("filed_at").AsInt64().NotNullable()
            .WithColumn("ended_at").AsInt64().Nullable()
            .WithColumn("ended_by").AsText(255).Nullable();
        Create.Index("ux_quota_requests_open").OnTable("quota_requests").OnColumn("open_key").Ascending().WithOptions().Unique();
        Create.Index("ix_quota_requests_project").OnTable("quota_requests").OnColumn("project_id").Ascending().OnColumn("filed_at").Descending();
    }
}
