using System.Globalization;
using System.Text;
using MySqlConnector;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Records;

/// <summary>Statements that put rows into a table, new or known: free text as parameters, all else as literals.</summary>
internal static class RecordSql
{
    public static MySqlCommand Upsert(MySqlConnection connection, RecordTable table, IReadOnlyList<object?[]> rows, DateTimeOffset now)
    {
        var command = new MySqlCommand { Connection = connection, CommandTimeout = 60 };
        var sql = new StringBuilder($"INSERT INTO `{table.Database}`.`{table.Name}` (").AppendJoin(", ", table.Columns.Select(static column => $"`{column}`"));
        if (table.StampsUpdates) sql.Append(", `updated_at`");
        sql.Append(") VALUES ");
        for (var index = 0; index < rows.Count; index++)
        {
            sql.Append(index == 0 ? "(" : ", (");
            for (var column = 0; column < rows[index].Length; column++)
            {
                if (column > 0) sql.Append(", ");
                Append(sql, command, rows[index][column]);
            }

            if (table.StampsUpdates) Append(sql.Append(", "), command, now);
            sql.Append(')');
        }

        sql.Append(" ON DUPLICATE KEY UPDATE ").AppendJoin(", ", table.Columns.Skip(1).Concat(table.StampsUpdates ? ["updated_at"] : []).Select(static column => $"`{column}` = VALUES(`{column}`)"));
        command.CommandText = sql.ToString();
        return command;
    }

    private static void Append(StringBuilder sql, MySqlCommand command, object? value)
    {
        switch (value)
        {
            case null:
                sql.Append("NULL");
                break;
            case bool flag:
                sql.Append(flag ? '1' : '0');
                break;
            case DateTimeOffset time:
                sql.Append('\'').Append(WireTime.Spaced(time)).Append('\'');
                break;
            // Ids, states and addresses, of which there are many.
            case string { Length: < 40 } plain when plain.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '_'):
                sql.Append('\'').Append(plain).Append('\'');
                break;
            case string text:
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{command.Parameters.Count}");
                command.Parameters.AddWithValue(name, text);
                sql.Append(name);
                break;
            default:
                sql.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
