namespace Portal.DemoCloud.Seeds;

/// <summary>Ids that are the same at every start, so that a bookmark into the demo keeps working.</summary>
internal sealed class SeedIds(int seed)
{
    private readonly Random _random = new(seed);

    public Random Random => _random;

    public string Uuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    public string Hex() => Uuid().Replace("-", "", StringComparison.Ordinal);
}
