using FluentMigrator;

namespace Portal.Web.Storage.Migrations;

/// <summary>Sign-ins. Moments are milliseconds since 1970 UTC, the same on every database.</summary>
[Migration(2026112302)]
public sealed class M2026112302Sessions : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("sessions")
            .WithColumn("session_key").AsFixedLengthAnsiString(64).PrimaryKey()
            .WithColumn("person_key").AsString(190).NotNullable()
            .WithColumn("cloud_id").AsString(40).NotNullable()
            .WithColumn("region").AsString(190).Nullable()
            .WithColumn("user_id").AsString(190).NotNullable()
            .WithColumn("user_name").AsString(255).NotNullable()
            .WithColumn("domain_id").AsString(190).Nullable()
            .WithColumn("domain_name").AsString(255).Nullable()
            .WithColumn("method").AsString(40).NotNullable()
            .WithColumn("bound_project_id").AsString(190).Nullable()
            .WithColumn("restricted").AsBoolean().NotNullable()
            .WithColumn("token").AsString(int.MaxValue).NotNullable()
            .WithColumn("token_expires_at").AsInt64().NotNullable()
            .WithColumn("absolute_expires_at").AsInt64().NotNullable()
            .WithColumn("created_at").AsInt64().NotNullable()
            .WithColumn("last_seen_at").AsInt64().NotNullable()
            .WithColumn("ended_at").AsInt64().Nullable()
            .WithColumn("generation").AsInt32().NotNullable()
            .WithColumn("user_agent").AsString(300).NotNullable()
            .WithColumn("address").AsString(64).NotNullable();
        Create.Index("ix_sessions_person").OnTable("sessions").OnColumn("person_key");
    }
}
