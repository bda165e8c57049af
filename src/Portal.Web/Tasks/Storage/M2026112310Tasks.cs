using FluentMigrator;

namespace Portal.Web.Tasks.Storage;

/// <summary>Long work: one row a task, one row a thing it does.</summary>
[Migration(2026112310)]
public sealed class M2026112310Tasks : AutoReversingMigration
{
    public override void Up()
    {
        Create.Table("portal_tasks")
            .WithColumn("id").AsAnsiString(36).PrimaryKey()
            .WithColumn("kind").AsAnsiString(60).NotNullable()
            .WithColumn("cloud_id").AsString(40).NotNullable()
            .WithColumn("region").AsString(190).Nullable()
            .WithColumn("project_id").AsString(64).NotNullable()
            .WithColumn("project_name").AsString(255).NotNullable()
            .WithColumn("person_key").AsString(190).NotNullable()
            .WithColumn("person_name").AsString(255).NotNullable()
            .WithColumn("user_id").AsString(190).NotNullable()
            .WithColumn("session_key").AsAnsiString(64).NotNullable()
            .WithColumn("state").AsAnsiString(20).NotNullable()
            .WithColumn("state_reason").AsString(1000).Nullable()
            .WithColumn("arguments").AsString(int.MaxValue).NotNullable()
            .WithColumn("secret").AsString(int.MaxValue).Nullable()
            .WithColumn("token").AsString(int.MaxValue).Nullable()
            .WithColumn("created_at").AsInt64().NotNullable()
            .WithColumn("not_before").AsInt64().Nullable()
            .WithColumn("ended_at").AsInt64().Nullable()
            .WithColumn("cancelled").AsBoolean().NotNullable()
            .WithColumn("creator").AsAnsiString(36).NotNullable()
            .WithColumn("owner").AsAnsiString(36).Nullable()
            .WithColumn("lease_until").AsInt64().Nullable()
            .WithColumn("fence").AsInt64().NotNullable();
        Create.Index("ix_portal_tasks_person").OnTable("portal_tasks").OnColumn("person_key").Ascending().OnColumn("created_at").Descending();
        Create.Index("ix_portal_tasks_state").OnTable("portal_tasks").OnColumn("state").Ascending().OnColumn("lease_until").Ascending();
        Create.Table("portal_task_items")
            .WithColumn("task_id").AsAnsiString(36).PrimaryKey().ForeignKey("fk_portal_task_items_task", "portal_tasks", "id").OnDelete(System.Data.Rule.Cascade)
            .WithColumn("number").AsInt32().PrimaryKey()
            .WithColumn("target_id").AsString(255).NotNullable()
            .WithColumn("target_name").AsString(255).NotNullable()
            .WithColumn("state").AsAnsiString(20).NotNullable()
            .WithColumn("message").AsString(1000).Nullable()
            .WithColumn("request_id").AsString(190).Nullable()
            .WithColumn("look_before").AsString(int.MaxValue).Nullable()
            .WithColumn("intent_at").AsInt64().Nullable()
            .WithColumn("fence").AsInt64().NotNullable();
    }
}
