namespace Portal.Domain.Networking;

/// <summary>ICMP messages by the names IANA gave them. https://www.iana.org/assignments/icmp-parameters</summary>
public static class IcmpTypes
{
    /// <summary>Type number → its key in texts, in the order people look for them.</summary>
    public static IReadOnlyList<(int Type, string Id)> V4 { get; } =
    [
        (8, "echo-request"), (0, "echo-reply"), (3, "destination-unreachable"), (11, "time-exceeded"), (12, "parameter-problem"), (5, "redirect"),
        (9, "router-advertisement"), (10, "router-solicitation"), (13, "timestamp-request"), (14, "timestamp-reply"), (4, "source-quench"),
    ];

    public static IReadOnlyList<(int Type, string Id)> V6 { get; } =
    [
        (128, "echo-request"), (129, "echo-reply"), (1, "destination-unreachable"), (2, "packet-too-big"), (3, "time-exceeded"), (4, "parameter-problem"),
        (133, "router-solicitation"), (134, "router-advertisement"), (135, "neighbour-solicitation"), (136, "neighbour-advertisement"),
    ];

    public static string? IdOf(int type, EtherType etherType) =>
        (etherType == EtherType.IPv4 ? V4 : V6).Where(known => known.Type == type).Select(static known => known.Id).FirstOrDefault();
}
