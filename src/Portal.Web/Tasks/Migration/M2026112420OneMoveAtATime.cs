using FluentMigrator;

namespace Portal.Web.Tasks.Migration;

/// <summary>
/// At most one open move of an instance, by a key that an open one holds. Looking before inserting is not enough where two cannot see each other's rows
/// (READ COMMITTED, or two nodes of a Galera cluster).
/// </summary>
[Migration(2026112420)]
public sealed class M2026112420OneMoveAtATime : AutoReversingMigration
{
    public override void Up()
    {
        Alter.Table("portal_migrations").AddColumn("open_key").AsCustom("VARCHAR(240)").Nullable();
        Create.Index("ux_portal_migrations_open").OnTable("portal_migrations").OnColumn("open_key").Ascending().WithOptions().Unique();
    }
}
