using Microsoft.Extensions.Options;
using Portal.Web.Storage.KeyRing;

namespace Portal.Web.Configuration;

/// <summary>Outside Development the portal does not start without a key from outside the database.</summary>
internal sealed class KeyRingOptionsValidator(IHostEnvironment environment) : IValidateOptions<KeyRingOptions>
{
    public ValidateOptionsResult Validate(string? name, KeyRingOptions options)
    {
        var (certificate, key) = (options.CertificatePath, options.KeyFile);
        List<string> faults = [];
        if (certificate is not null && key is not null)
        {
            faults.Add("KeyRing:CertificatePath and KeyRing:KeyFile are both set: choose one.");
        }

        if (certificate is null && key is null && !environment.IsDevelopment())
        {
            faults.Add("KeyRing:CertificatePath or KeyRing:KeyFile must name a key from outside the database; tokens are encrypted with it.");
        }

        if (certificate is not null && FaultOf("CertificatePath", certificate, path => new CertificateSealer(path, options.CertificatePassword).Dispose()) is { } wrongCertificate)
        {
            faults.Add(wrongCertificate);
        }

        if (key is not null && FaultOf("KeyFile", key, static path => _ = new KeyFileSealer(path)) is { } wrongKey)
        {
            faults.Add(wrongKey);
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string? FaultOf(string key, string path, Action<string> open)
    {
        if (!File.Exists(path))
        {
            return $"KeyRing:{key}: there is no file '{path}'.";
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
            return $"KeyRing:{key}: the file '{path}' cannot be read by the portal's user.";
        }
    }
}
