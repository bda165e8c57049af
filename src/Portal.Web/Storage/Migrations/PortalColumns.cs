using FluentMigrator.Builders.Create.Table;

namespace Portal.Web.Storage.Migrations;

/// <summary>
/// Text columns that hold any character on every database. FluentMigrator's AsString becomes NVARCHAR on MySQL, which is three-byte utf8
/// there and takes no emoji; these use the database's own character set, which the migrator makes utf8mb4_bin.
/// </summary>
internal static class PortalColumns
{
    public static ICreateTableColumnOptionOrWithColumnSyntax AsText(this ICreateTableColumnAsTypeSyntax column, int length) => column.AsCustom($"VARCHAR({length})");

    public static ICreateTableColumnOptionOrWithColumnSyntax AsLongText(this ICreateTableColumnAsTypeSyntax column) => column.AsCustom("LONGTEXT");
}
