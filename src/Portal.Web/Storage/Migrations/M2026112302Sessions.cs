using FluentMigrator;

namespace Portal.Web.Storage.Migrations;

/// <summary>Sign-ins. Moments are milliseconds since 1970 UTC, the same on every database.</summary>
[Migration(2026112302)]
public sealed class M2026112302Sessions : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("sessions")
            .WithColumn("session_key").AsText(64).PrimaryKey()
            .WithColumn("person_key").AsText(190).NotNullable()
            .WithColumn("cloud_id").AsText(40).NotNullable()
            .WithColumn("region").AsText(190).Nullable()
            .WithColumn("user_id").AsText(190).NotNullable()
            .WithColumn("user_name").AsText(255).NotNullable()
            .WithColumn("domain_id").AsText(190).Nullable()
            .WithColumn("domain_name").AsText(255).Nullable()
            .WithColumn("method").AsText(40).NotNullable()
            .WithColumn("bound_project_id").AsText(190).Nullable()
            .WithColumn("restricted").AsBoolean().NotNullable()
            .WithColumn("token").AsLongText().NotNullable()
            .WithColumn("token_expires_at").AsInt64().NotNullable()
            .WithColumn("absolute_expires_at").AsInt64().NotNullable()
            .WithColumn("created_at").AsInt64().NotNullable()
            .WithColumn("last_seen_at").AsInt64().NotNullable()
            .WithColumn("ended_at").AsInt64().Nullable()
            .WithColumn("generation").AsInt32().NotNullable()
            .WithColumn("user_agent").AsText(300).NotNullable()
            .WithColumn("address").AsText(64).NotNullable();
        Create.Index("ix_sessions_person").OnTable("sessions").OnColumn("person_key");
    }
}
