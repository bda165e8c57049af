using System.Globalization;
using Microsoft.Extensions.Options;
using Portal.Web.Storage.KeyRing;

namespace Portal.Web.Configuration;

/// <summary>Outside Development the portal does not start without a key from outside the database.</summary>
internal sealed class KeyRingOptionsValidator(IHostEnvironment environment) : IValidateOptions<KeyRingOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyRingOptions options)
    {
        List<string> faults = [.. FaultsOf("KeyRing", options)];
        if (options is { CertificatePath: null, KeyFile: null } && !environment.IsDevelopment())
        {
            faults.Add("KeyRing:CertificatePath or KeyRing:KeyFile must name a key from outside the database; tokens are encrypted with it.");
        }

        foreach (var (number, old) in options.Old.Index())
        {
            var section = string.Create(CultureInfo.InvariantCulture, $"KeyRing:Old:{number}");
            faults.AddRange(old is { CertificatePath: null, KeyFile: null } ? [$"{section}: KeyFile or CertificatePath must name the key."] : FaultsOf(section, old));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(string section, OuterKeyOptions options)
    {
        var (certificate, key) = (options.CertificatePath, options.KeyFile);
        if (certificate is not null && key is not null)
        {
            yield return $"{section}:CertificatePath and {section}:KeyFile are both set: choose one.";
        }

        if (certificate is not null && FaultOf($"{section}:CertificatePath", certificate, path => new CertificateSealer(path, options.CertificatePassword).Dispose()) is { } wrongCertificate)
        {
            yield return wrongCertificate;
        }

        if (key is not null && FaultOf($"{section}:KeyFile", key, static path => _ = new KeyFileSealer(path)) is { } wrongKey)
        {
            yield return wrongKey;
        }
    }

    private static string? FaultOf(string key, string path, Action<string> open)
    {
        if (!File.Exists(path))
        {
            return $"{key}: there is no file '{path}'.";
        }

        try
        {
            open(path);
            return null;
        }
        catch (InvalidOperationException wrong)
        {
            return wrong.Message;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return $"{key}: the file '{path}' cannot be read by the portal's user.";
        }
    }
}
