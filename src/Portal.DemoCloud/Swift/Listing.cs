using System.Buffers;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.DemoCloud.Http;
using Portal.DemoCloud.State;

namespace Portal.DemoCloud.Swift;

/// <summary>A listing as text, JSON or XML, by <c>format</c> or else by what the client accepts. Empty text is 204 (recordings swift/006, 007).</summary>
internal static class Listing
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Answer OfContainers(Call call, SwiftAccount account, IReadOnlyCollection<SwiftContainer> containers) => Write(
        call, containers, static container => container.Name,
        static (json, container) =>
        {
            json.WriteNumber("count", container.ReportedCount);
            json.WriteNumber("bytes", container.ReportedBytes);
            json.WriteString("name", container.Name);
        },
        xml =>
        {
            xml.Append(null, $"<account name=\"{Xml(account.Name)}\">\n");
            foreach (var container in containers)
                xml.Append(null, $"<container><name>{Xml(container.Name)}</name><count>{container.ReportedCount}</count><bytes>{container.ReportedBytes}</bytes></container>\n");
            xml.Append("</account>");
        });

    public static Answer OfObjects(Call call, SwiftContainer container, IReadOnlyCollection<(string Name, SwiftObject? Object)> entries) => Write(
        call, entries, static entry => entry.Name,
        static (json, entry) =>
        {
            if (entry.Object is not { } item)
            {
                json.WriteString("subdir", entry.Name);
                return;
            }

            json.WriteString("hash", item.Etag);
            json.WriteString("last_modified", WireTime.Micro(item.Modified));
            json.WriteNumber("bytes", item.Content.Length);
            json.WriteString("name", item.Name);
            json.WriteString("content_type", item.ContentType);
        },
        xml =>
        {
            xml.Append(null, $"<container name=\"{Xml(container.Name)}\">");
            foreach (var (name, item) in entries)
            {
                if (item is null) xml.Append(null, $"<subdir name=\"{Xml(name)}\"><name>{Xml(name)}</name></subdir>");
                else xml.Append(null, $"<object><name>{Xml(name)}</name><hash>{item.Etag}</hash><bytes>{item.Content.Length}</bytes><content_type>{Xml(item.ContentType)}</content_type><last_modified>{WireTime.Micro(item.Modified)}</last_modified></object>");
            }

            xml.Append("</container>");
        });

    private static Answer Write<T>(Call call, IReadOnlyCollection<T> entries, Func<T, string> name, Action<Utf8JsonWriter, T> json, Action<StringBuilder> xml) => Format(call) switch
    {
        "json" => Json(entries, json),
        "xml" => Answer.Text(200, Text(xml), "application/xml; charset=utf-8"),
        _ when entries.Count == 0 => new Answer(204, null, default),
        _ => Answer.Text(200, string.Concat(entries.Select(entry => name(entry) + "\n")), "text/plain; charset=utf-8"),
    };

    private static string Format(Call call) => call.QueryValue("format") switch
    {
        "json" => "json",
        "xml" => "xml",
        null when call.WantsJson => "json",
        null when Call.First(call.Headers.Accept)?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true => "xml",
        _ => "plain",
    };

    private static string Text(Action<StringBuilder> write)
    {
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        write(text);
        return text.ToString();
    }

    private static Answer Json<T>(IReadOnlyCollection<T> entries, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var entry in entries)
            {
                json.WriteStartObject();
                write(json, entry);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return new Answer(200, "application/json; charset=utf-8", buffer.WrittenMemory);
    }

    private static string Xml(string text) => SecurityElement.Escape(text);
}
