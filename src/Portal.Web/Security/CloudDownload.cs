using Microsoft.Net.Http.Headers;

namespace Portal.Web.Security;

/// <summary>Sends what came from the cloud (logs, exports, objects) so that no browser opens it as a page of ours.</summary>
public static class CloudDownload
{
    private const int Longest = 150;
    private const int Ending = 20;

    public static void Prepare(HttpResponse response, string fileName, string contentType = "application/octet-stream")
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(SafeName(fileName));
        response.ContentType = contentType;
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = SecurityHeaders.SandboxPolicy;
        response.Headers.CacheControl = "no-store";
    }

    /// <summary>The name without folders and without characters that file systems or headers read as something else.</summary>
    public static string SafeName(string name)
    {
        var kept = new string([.. name.Select(static c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) || IsBidiControl(c) ? '_' : c)]).Trim(' ', '.');
        return kept.Length == 0 ? "download" : kept.Length <= Longest ? kept : Shortened(kept);
    }

    /// <summary>The ending stays: it says what opens the file.</summary>
    private static string Shortened(string name)
    {
        var (head, tail) = (Longest - Ending, name.Length - Ending);
        return name[..(char.IsHighSurrogate(name[head - 1]) ? head - 1 : head)] + name[(char.IsLowSurrogate(name[tail]) ? tail + 1 : tail)..];
    }

    // "cod.exe" written right to left must not look like "exe.doc".
    private static bool IsBidiControl(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';
}
