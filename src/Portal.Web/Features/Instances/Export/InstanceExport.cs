using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Domain.Compute;
using Portal.Domain.Text;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.Instances.Export;

/// <summary>Writes rows of a table as files.</summary>
public static class InstanceExport
{
    /// <summary>For spreadsheets: titles in the person's language, cells that would be formulas made text, a byte order mark for Excel.</summary>
    public static async Task WriteCsvAsync(
        Stream output, RowSet<Instance> rows, IReadOnlyList<ResourceColumn<Instance>> columns, ResourceContext context, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        using var page = new StringWriter(CultureInfo.InvariantCulture);
        var csv = new CsvWriter(page);
        csv.Row([.. columns.Select(column => context.Texts(column.Texts)["Column." + column.Id].Value)]);
        for (var position = 0; position < rows.Count; position++)
        {
            foreach (var column in columns)
            {
                csv.Cell(ValueOf(column, rows[position], context));
            }

            csv.EndRow();
            if (page.GetStringBuilder().Length > 32_000)
            {
                await FlushAsync();
            }
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            await writer.WriteAsync(page.GetStringBuilder(), cancellationToken);
            page.GetStringBuilder().Clear();
        }
    }

    /// <summary>For programs: the shown columns by their ids, with addresses, groups and metadata in their own shape.</summary>
    public static async Task WriteJsonAsync(
        Stream output, RowSet<Instance> rows, IReadOnlyList<ResourceColumn<Instance>> columns, ResourceContext context, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.Default });
        json.WriteStartArray();
        for (var position = 0; position < rows.Count; position++)
        {
            Write(json, rows[position], columns, context);
            if (json.BytesPending > 32_000)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
        await json.FlushAsync(cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, Instance instance, IReadOnlyList<ResourceColumn<Instance>> columns, ResourceContext context)
    {
        json.WriteStartObject();
        json.WriteString("id", instance.Id);
        json.WriteString("name", instance.Name);
        foreach (var column in columns.Where(static column => column.Id is not ("id" or "name" or "addresses" or "groups")))
        {
            json.WriteString(column.Id, ValueOf(column, instance, context));
        }

        json.WriteStartArray("addresses");
        foreach (var address in instance.Addresses)
        {
            json.WriteStartObject();
            json.WriteString("network", address.Network);
            json.WriteString("address", address.Address);
            json.WriteNumber("version", address.Version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("security_groups");
        foreach (var group in instance.SecurityGroups)
        {
            json.WriteStringValue(group);
        }

        json.WriteEndArray();
        json.WriteStartObject("metadata");
        foreach (var (key, value) in instance.Metadata)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string ValueOf(ResourceColumn<Instance> column, Instance instance, ResourceContext context) =>
        column.Export?.Invoke(instance, context) ?? column.Text(instance, context);
}
