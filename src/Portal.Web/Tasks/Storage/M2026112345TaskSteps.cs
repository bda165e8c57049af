using FluentMigrator;

namespace Portal.Web.Tasks.Storage;

/// <summary>Items that clean up, and so are carried out although their task was cancelled.</summary>
[Migration(2026112345)]
public sealed class M2026112345TaskSteps : AutoReversingMigration
{
    public override void Up() => Alter.Table("portal_task_items").AddColumn("cleans_up").AsBoolean().NotNullable().WithDefaultValue(false);
}
