using System.Buffers.Binary;
using System.Text;

namespace Portal.Benchmarks.Circuits;

/// <summary>Writes one message of the blazorpack protocol: MessagePack behind its length. Only what a browser sends.</summary>
internal sealed class MessageWriter
{
    private readonly List<byte> _body = [];

    public static byte[] Ping { get; } = Framed([0x91, 0x06]);

    /// <summary>An invocation; without an id nothing is answered.</summary>
    public static byte[] Invocation(string? id, string target, params ReadOnlySpan<object?> arguments)
    {
        var writer = new MessageWriter();
        writer.Array(5);
        writer.Value(1L);
        writer._body.Add(0x80);
        writer.Value(id);
        writer.Value(target);
        writer.Array(arguments.Length);
        foreach (var argument in arguments)
        {
            writer.Value(argument);
        }

        return Framed([.. writer._body]);
    }

    private static byte[] Framed(byte[] body)
    {
        var framed = new List<byte>(body.Length + 4);
        for (var left = (uint)body.Length; ; left >>= 7)
        {
            framed.Add((byte)(left > 0x7f ? (left & 0x7f) | 0x80 : left));
            if (left <= 0x7f)
            {
                break;
            }
        }

        framed.AddRange(body);
        return [.. framed];
    }

    private void Array(int count) => _body.Add((byte)(0x90 | count));

    private void Value(object? value)
    {
        Span<byte> number = stackalloc byte[9];
        switch (value)
        {
            case null:
                _body.Add(0xc0);
                break;
            case bool truth:
                _body.Add(truth ? (byte)0xc3 : (byte)0xc2);
                break;
            case long whole:
                number[0] = 0xd3;
                BinaryPrimitives.WriteInt64BigEndian(number[1..], whole);
                _body.AddRange(number);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                number[0] = 0xdb;
                BinaryPrimitives.WriteInt32BigEndian(number[1..], bytes.Length);
                _body.AddRange(number[..5]);
                _body.AddRange(bytes);
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }
}
