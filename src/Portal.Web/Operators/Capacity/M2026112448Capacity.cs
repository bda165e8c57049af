using FluentMigrator;
using Portal.Web.Storage.Migrations;

namespace Portal.Web.Operators.Capacity;

/// <summary>How much of what can run out was taken, now and then.</summary>
[Migration(2026112448)]
public sealed class M2026112448Capacity : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("capacity_samples")
            .WithColumn("cloud_id").AsText(40).PrimaryKey()
            .WithColumn("subject").AsText(190).PrimaryKey()
            .WithColumn("at").AsInt64().PrimaryKey()
            .WithColumn("used").AsInt64().NotNullable()
            .WithColumn("total").AsInt64().NotNullable();
        Create.Index("ix_capacity_samples_at").OnTable("capacity_samples").OnColumn("at").Ascending();
    }
}
