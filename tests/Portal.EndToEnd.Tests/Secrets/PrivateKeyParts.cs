using System.Buffers.Text;
using System.Security.Cryptography;

namespace Portal.EndToEnd.Tests.Secrets;

/// <summary>A private key's secret numbers in each form in which they could have been sent.</summary>
internal static class PrivateKeyParts
{
    public static IReadOnlyList<byte[]> Of(string pem)
    {
        using var key = RSA.Create();
        key.ImportFromPem(pem);
        var parts = key.ExportParameters(includePrivateParameters: true);
        List<byte[]> forms = [];
        foreach (var number in new[] { parts.D!, parts.P!, parts.Q! })
        {
            forms.AddRange(number, System.Text.Encoding.ASCII.GetBytes(Base64Url.EncodeToString(number)), System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(number)));
        }

        // The file's own lines; the first third of them is the public modulus.
        var lines = pem.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        forms.AddRange(lines[(lines.Length / 2)..^2].Select(System.Text.Encoding.ASCII.GetBytes));
        return forms;
    }
}
