using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using MySqlConnector;

namespace Portal.Web.Configuration;

internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        if (!Enum.IsDefined(options.Provider))
        {
            return ValidateOptionsResult.Fail("Database:Provider can be Sqlite or MySql.");
        }

        if (string.IsNullOrWhiteSpace(options.ConnectionString))
        {
            return options.Provider == DatabaseProvider.MySql
                ? ValidateOptionsResult.Fail("Database:ConnectionString is missing; Database:Provider is MySql.")
                : ValidateOptionsResult.Success;
        }

        try
        {
            DbConnectionStringBuilder _ = options.Provider == DatabaseProvider.MySql
                ? new MySqlConnectionStringBuilder(options.ConnectionString)
                : new SqliteConnectionStringBuilder(options.ConnectionString);
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException)
        {
            // The parser's message may quote the string, and a password with it.
            return ValidateOptionsResult.Fail($"Database:ConnectionString cannot be read as one of {options.Provider}.");
        }
    }
}
