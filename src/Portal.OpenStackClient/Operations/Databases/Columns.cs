using System.Globalization;
using MySqlConnector;

namespace Portal.OpenStackClient.Operations.Databases;

/// <summary>Columns as SQLAlchemy's Folsom models fill them: nearly all may be NULL.</summary>
internal static class Columns
{
    public static string? Text(this MySqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static bool Flag(this MySqlDataReader row, int column) => !row.IsDBNull(column) && row.GetBoolean(column);

    /// <summary>Sums come as DECIMAL, and as NULL over no rows.</summary>
    public static long Number(this MySqlDataReader row, int column) =>
        row.IsDBNull(column) ? 0 : Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>DATETIME without a zone: nova writes UTC.</summary>
    public static DateTimeOffset? Time(this MySqlDataReader row, int column) =>
        row.IsDBNull(column) || row.GetDateTime(column) is var time && time == DateTime.MinValue ? null : new DateTimeOffset(row.GetDateTime(column), TimeSpan.Zero);
}
