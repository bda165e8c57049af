namespace Portal.DemoCloud.Nova.Servers;

/// <summary>imageRef and flavorRef may be an id or a whole URL whose last segment is the id.</summary>
internal static class Reference
{
    public static string Id(string reference) => reference[(reference.TrimEnd('/').LastIndexOf('/') + 1)..].TrimEnd('/');
}
