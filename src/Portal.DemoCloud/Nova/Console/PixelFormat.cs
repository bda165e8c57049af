using System.Buffers.Binary;

namespace Portal.DemoCloud.Nova.Console;

/// <summary>How a viewer wants its pixels (RFC 6143 §7.4); true colour only.</summary>
internal sealed record PixelFormat(int BitsPerPixel, bool BigEndian, int RedMax, int GreenMax, int BlueMax, int RedShift, int GreenShift, int BlueShift)
{
    public static PixelFormat Default { get; } = new(32, false, 255, 255, 255, 16, 8, 0);

    public int BytesPerPixel => BitsPerPixel / 8;

    public static PixelFormat Read(ReadOnlySpan<byte> bytes) => new(
        bytes[0] is 8 or 16 or 32 ? bytes[0] : 32,
        bytes[2] != 0,
        BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]),
        BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]),
        BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]),
        bytes[10],
        bytes[11],
        bytes[12]);

    public byte[] Write()
    {
        var bytes = new byte[16];
        (bytes[0], bytes[1], bytes[2], bytes[3]) = ((byte)BitsPerPixel, 24, (byte)(BigEndian ? 1 : 0), 1);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)RedMax);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), (ushort)GreenMax);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(8), (ushort)BlueMax);
        (bytes[10], bytes[11], bytes[12]) = ((byte)RedShift, (byte)GreenShift, (byte)BlueShift);
        return bytes;
    }

    /// <summary>The bytes of a grey of 0 to 255.</summary>
    public byte[] Grey(int level)
    {
        var value = (uint)((level * RedMax / 255 << RedShift) | (level * GreenMax / 255 << GreenShift) | (level * BlueMax / 255 << BlueShift));
        var bytes = new byte[BytesPerPixel];
        for (var i = 0; i < bytes.Length; i++) bytes[BigEndian ? bytes.Length - 1 - i : i] = (byte)(value >> (8 * i));
        return bytes;
    }
}
