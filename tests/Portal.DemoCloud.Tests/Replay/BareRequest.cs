using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.DemoCloud.Tests.Replay;

/// <summary>One request over a connection of its own, for headers that HttpClient does not let out.</summary>
internal static class BareRequest
{
    public static async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, (string Name, string Value) extra)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync();
        var head = new StringBuilder($"{request.Method} {request.RequestUri!.PathAndQuery} HTTP/1.1\r\nHost: {request.RequestUri.Authority}\r\nConnection: close\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n{extra.Name}: {extra.Value}\r\n");
        foreach (var (name, values) in request.Headers) head.Append(CultureInfo.InvariantCulture, $"{name}: {string.Join(",", values)}\r\n");
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, request.RequestUri.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()).Concat(body).ToArray());
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read((await reader.ReadToEndAsync()).Split("\r\n\r\n", 2));
    }

    private static HttpResponseMessage Read(string[] parts)
    {
        var lines = parts[0].Split("\r\n");
        var answer = new HttpResponseMessage((HttpStatusCode)int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(parts[1])),
        };
        foreach (var line in lines.Skip(1).Select(static line => line.Split(": ", 2)))
            if (!answer.Headers.TryAddWithoutValidation(line[0], line[1])) answer.Content.Headers.TryAddWithoutValidation(line[0], line[1]);
        return answer;
    }
}
