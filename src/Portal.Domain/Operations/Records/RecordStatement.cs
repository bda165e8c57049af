using System.Text.RegularExpressions;
using Portal.Domain.Collections;

namespace Portal.Domain.Operations.Records;

/// <summary>A statement as it is sent, its values beside it.</summary>
public sealed partial record RecordStatement(string Sql, ValueList<(string Name, object Value)> Values)
{
    /// <summary>The same with its values in their places, for a person to read or to run by hand.</summary>
    public string Literal
    {
        get
        {
            var values = Values.Items.ToDictionary(static value => value.Name, static value => value.Value, StringComparer.Ordinal);
            return Parameter().Replace(Sql, match => Quote(values[match.Value])) + ";";
        }
    }

    private static string Quote(object value) => value switch
    {
        bool flag => flag ? "1" : "0",
        string text => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'",
        _ => throw new InvalidOperationException("A value of a kind that no column has."),
    };

    [GeneratedRegex("@[a-z]+[0-9]*")]
    private static partial Regex Parameter();
}
