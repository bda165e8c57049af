using FluentMigrator;

namespace Portal.Web.Storage.Migrations;

/// <summary>By its date a file that changed meanwhile is told from the one whose upload stopped.</summary>
[Migration(2026112370)]
public sealed class M2026112370UploadDates : AutoReversingMigration
{
    public override void Up() => Create.Column("file_modified").OnTable("uploads").AsInt64().NotNullable().WithDefaultValue(0);
}
