using Microsoft.AspNetCore.StaticFiles;

namespace Portal.Web.Operations;

/// <summary>What a file is by its name, for programs that get it from the store; the portal itself never opens one.</summary>
internal static class ObjectTypes
{
    private static readonly FileExtensionContentTypeProvider Known = new();

    public static string Of(string name) => Known.TryGetContentType(name, out var type) ? type : "application/octet-stream";
}
