using System.Buffers.Binary;
using System.Text;

namespace Portal.Benchmarks.Circuits;

/// <summary>Reads MessagePack: numbers as long or double, bytes as ReadOnlyMemory, arrays as object?[], maps are skipped.</summary>
internal sealed class MessageReader(ReadOnlyMemory<byte> message)
{
    private int _at;

    /// <summary>Cuts the next framed message off; false when it has not arrived whole.</summary>
    public static bool TryCut(ref ReadOnlyMemory<byte> buffer, out ReadOnlyMemory<byte> message)
    {
        var (length, shift, at) = (0, 0, 0);
        message = default;
        while (true)
        {
            if (at >= buffer.Length)
            {
                return false;
            }

            var part = buffer.Span[at++];
            length |= (part & 0x7f) << shift;
            shift += 7;
            if ((part & 0x80) == 0)
            {
                break;
            }
        }

        if (buffer.Length - at < length)
        {
            return false;
        }

        message = buffer.Slice(at, length);
        buffer = buffer[(at + length)..];
        return true;
    }

    public object?[] Message() => (object?[])Value()!;

    private object? Value()
    {
        var code = message.Span[_at++];
        return code switch
        {
            <= 0x7f => (long)code,
            <= 0x8f => Map(code & 0x0f),
            <= 0x9f => Array(code & 0x0f),
            <= 0xbf => Text(code & 0x1f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 => Bytes(Take(1)[0]),
            0xc5 => Bytes(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xc6 => Bytes((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
            0xca => (double)BinaryPrimitives.ReadSingleBigEndian(Take(4)),
            0xcb => BinaryPrimitives.ReadDoubleBigEndian(Take(8)),
            0xcc => (long)Take(1)[0],
            0xcd => (long)BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => (long)BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf => (long)BinaryPrimitives.ReadUInt64BigEndian(Take(8)),
            0xd0 => (long)(sbyte)Take(1)[0],
            0xd1 => (long)BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => (long)BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            0xd9 => Text(Take(1)[0]),
            0xda => Text(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xdb => Text((int)BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
            0xdc => Array(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            0xde => Map(BinaryPrimitives.ReadUInt16BigEndian(Take(2))),
            >= 0xe0 => (long)(sbyte)code,
            _ => throw new NotSupportedException($"MessagePack code {code:x2}"),
        };
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = message.Span.Slice(_at, count);
        _at += count;
        return taken;
    }

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private ReadOnlyMemory<byte> Bytes(int length)
    {
        var bytes = message.Slice(_at, length);
        _at += length;
        return bytes;
    }

    private object?[] Array(int count)
    {
        var values = new object?[count];
        for (var at = 0; at < count; at++)
        {
            values[at] = Value();
        }

        return values;
    }

    private object? Map(int count)
    {
        for (var at = 0; at < 2 * count; at++)
        {
            Value();
        }

        return null;
    }
}
