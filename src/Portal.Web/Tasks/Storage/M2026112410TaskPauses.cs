using FluentMigrator;

namespace Portal.Web.Tasks.Storage;

/// <summary>Tasks that stop by themselves after some failures, and go on when their owner says so.</summary>
[Migration(2026112410)]
public sealed class M2026112410TaskPauses : AutoReversingMigration
{
    public override void Up() => Alter.Table("portal_tasks").AddColumn("forgiven").AsInt32().NotNullable().WithDefaultValue(0);
}
