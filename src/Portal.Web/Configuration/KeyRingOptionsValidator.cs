using Microsoft.Extensions.Options;

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

        if (certificate is not null && !File.Exists(certificate))
        {
            faults.Add($"KeyRing:CertificatePath: there is no file '{certificate}'.");
        }

        if (key is not null && !File.Exists(key))
        {
            faults.Add($"KeyRing:KeyFile: there is no file '{key}'.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
