using System.Buffers.Binary;

namespace Portal.DemoCloud.Nova.Console;

/// <summary>Draws changed rows of a screen as one framebuffer update with raw rectangles.</summary>
internal static class ScreenPainter
{
    public const int Width = GuestScreen.Columns * GlyphFont.CellWidth;
    public const int Height = GuestScreen.Lines * GlyphFont.CellHeight;

    private const int Ink = 0xaa;

    /// <summary>The update for the rows whose version is newer than the one seen (null: all), or null when there is none. Notes what was drawn.</summary>
    public static byte[]? Update(GuestScreen screen, long[] seen, PixelFormat format, bool all)
    {
        var rows = Enumerable.Range(0, GuestScreen.Lines).Where(row => all || screen.Version(row) > seen[row]).ToList();
        if (rows.Count == 0) return null;
        var rowBytes = Width * GlyphFont.CellHeight * format.BytesPerPixel;
        var update = new byte[4 + (rows.Count * (12 + rowBytes))];
        BinaryPrimitives.WriteUInt16BigEndian(update.AsSpan(2), (ushort)rows.Count);
        var at = 4;
        foreach (var row in rows)
        {
            seen[row] = screen.Version(row);
            BinaryPrimitives.WriteUInt16BigEndian(update.AsSpan(at + 2), (ushort)(row * GlyphFont.CellHeight));
            BinaryPrimitives.WriteUInt16BigEndian(update.AsSpan(at + 4), Width);
            BinaryPrimitives.WriteUInt16BigEndian(update.AsSpan(at + 6), GlyphFont.CellHeight);
            Draw(screen, row, format, update.AsSpan(at + 12, rowBytes));
            at += 12 + rowBytes;
        }

        return update;
    }

    private static void Draw(GuestScreen screen, int row, PixelFormat format, Span<byte> pixels)
    {
        var (ink, paper) = (format.Grey(Ink), format.Grey(0));
        var text = screen.Row(row);
        var at = 0;
        for (var y = 0; y < GlyphFont.CellHeight; y++)
        {
            for (var column = 0; column < GuestScreen.Columns; column++)
            {
                var isCursor = row == screen.CursorRow && column == screen.CursorColumn && y >= GlyphFont.CellHeight - 2;
                for (var x = 0; x < GlyphFont.CellWidth; x++)
                {
                    (isCursor || GlyphFont.IsLit(text[column], x, y) ? ink : paper).CopyTo(pixels[at..]);
                    at += format.BytesPerPixel;
                }
            }
        }
    }
}
