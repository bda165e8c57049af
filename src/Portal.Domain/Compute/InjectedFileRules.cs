using System.Collections.Immutable;
using System.Text;
using Portal.Domain.Clouds;
using Portal.Domain.Quotas;
using Portal.Domain.Validation;

namespace Portal.Domain.Compute;

/// <summary>Files put into the guest at launch (nova "personality"): how many, how large, how long their paths may be.</summary>
internal static class InjectedFileRules
{
    /// <summary>quota_injected_file_path_bytes of nova; Folsom's limits do not show it.</summary>
    private const long DefaultPathBytes = 255;

    public static IEnumerable<InputFault> Check(ImmutableArray<InjectedFile> files, LaunchContext context)
    {
        if (files.IsEmpty)
        {
            return [];
        }

        if (!context.Capabilities.Has(CloudCapability.InjectFiles))
        {
            return [new(InputField.Files, InputFaultKind.Unsupported)];
        }

        var faults = new List<InputFault>();
        if (LimitOf(QuotaResource.InjectedFiles, context) is { } count && files.Length > count)
        {
            faults.Add(new(InputField.Files, InputFaultKind.TooMany) { Actual = files.Length, Limit = count });
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            CheckFile(faults, seen, file, context);
        }

        return faults;
    }

    private static void CheckFile(List<InputFault> faults, HashSet<string> seen, InjectedFile file, LaunchContext context)
    {
        InputFault Fault(InputFaultKind kind) => new(InputField.Files, kind) { Item = file.Path };

        if (string.IsNullOrWhiteSpace(file.Path))
        {
            faults.Add(Fault(InputFaultKind.Missing));
        }
        else if (!seen.Add(file.Path))
        {
            faults.Add(Fault(InputFaultKind.Duplicate));
        }
        else if (file.Path.Any(char.IsControl))
        {
            faults.Add(Fault(InputFaultKind.BadCharacters));
        }

        var pathBytes = Encoding.UTF8.GetByteCount(file.Path);
        if ((LimitOf(QuotaResource.InjectedFilePathBytes, context) ?? DefaultPathBytes) is var longest && pathBytes > longest)
        {
            faults.Add(Fault(InputFaultKind.TooLong) with { Actual = pathBytes, Limit = longest });
        }

        if (LimitOf(QuotaResource.InjectedFileBytes, context) is { } largest && file.Contents.Length > largest)
        {
            faults.Add(Fault(InputFaultKind.TooLarge) with { Actual = file.Contents.Length, Limit = largest });
        }
    }

    private static long? LimitOf(QuotaResource resource, LaunchContext context) => context.Limits?.Find(resource)?.Limit;
}
