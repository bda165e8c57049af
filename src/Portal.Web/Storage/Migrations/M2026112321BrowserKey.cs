using FluentMigrator;

namespace Portal.Web.Storage.Migrations;

/// <summary>One browser may hold a sign-in to each cloud: its cookie opens all sign-ins of one browser key.</summary>
[Migration(2026112321)]
public sealed class M2026112321BrowserKey : ForwardOnlyMigration
{
    public override void Up()
    {
        Alter.Table("sessions").AddColumn("browser_key").AsCustom("VARCHAR(64)").Nullable();
        Execute.Sql("UPDATE sessions SET browser_key = session_key");
        Create.Index("ix_sessions_browser").OnTable("sessions").OnColumn("browser_key");
    }
}
