using FluentMigrator;
using Portal.Web.Storage.Migrations;

namespace Portal.Web.Alerts;

/// <summary>What each receiver was told of each cloud, and what is to be sent or was.</summary>
[Migration(2026112440)]
public sealed class M2026112440Alerts : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("alert_ledgers")
            .WithColumn("route").AsText(40).PrimaryKey()
            .WithColumn("cloud_id").AsText(40).PrimaryKey()
            .WithColumn("version").AsInt64().NotNullable()
            .WithColumn("ledger_json").AsLongText().NotNullable();
        Create.Table("alert_messages")
            .WithColumn("id").AsText(40).PrimaryKey()
            .WithColumn("route").AsText(40).NotNullable()
            .WithColumn("cloud_id").AsText(40).NotNullable()
            .WithColumn("is_test").AsInt64().NotNullable()
            .WithColumn("events_json").AsLongText().NotNullable()
            .WithColumn("created_at").AsInt64().NotNullable()
            .WithColumn("state").AsText(20).NotNullable()
            .WithColumn("attempts").AsInt64().NotNullable()
            .WithColumn("next_at").AsInt64().NotNullable()
            .WithColumn("owner").AsText(40).Nullable()
            .WithColumn("lease_until").AsInt64().NotNullable()
            .WithColumn("fault").AsText(60).Nullable()
            .WithColumn("ended_at").AsInt64().Nullable();
        Create.Index("ix_alert_messages_route").OnTable("alert_messages").OnColumn("route").Ascending().OnColumn("state").Ascending().OnColumn("created_at").Ascending();
        Create.Index("ix_alert_messages_cloud").OnTable("alert_messages").OnColumn("cloud_id").Ascending().OnColumn("created_at").Descending();
    }
}
