namespace Portal.Benchmarks.Transfers;

/// <summary>What the portal's own page was about to send, and did not: the request, without the bytes.</summary>
/// <param name="Headers">As the page's script set them, the antiforgery token among them.</param>
internal sealed record UploadOrder(Uri Address, IReadOnlyDictionary<string, string> Headers);
