using System.Text;
using Portal.Domain.Clouds;
using Portal.Domain.Images;
using Portal.Domain.Quotas;
using Portal.Domain.Validation;

namespace Portal.Domain.Compute;

/// <summary>Checks a launch before it is sent, with nova's own rules. An empty list means that nothing known is wrong.</summary>
public static class LaunchValidation
{
    /// <summary>User data, in bytes of UTF-8 before base64: EC2's limit, which metadata clients were made for.</summary>
    public const int MaxUserDataBytes = 16 * 1024;

    public static IReadOnlyList<InputFault> Check(LaunchRequest request, LaunchContext context)
    {
        var image = BootRules.Measure(request, context);
        var flavor = context.Flavors?.FirstOrDefault(candidate => candidate.Id == request.FlavorId);
        return
        [
            .. TextRules.Name(InputField.Name, request.Name),
            .. CheckImage(request, context),
            .. BootRules.Check(request, context),
            .. CheckFlavor(request, flavor, image, context),
            .. CheckCount(request, flavor, context),
            .. CheckAccess(request, context),
            .. ZoneRules.Check(request.AvailabilityZone, context),
            .. CheckNetworks(request, context),
            .. CheckUserData(request, context),
            .. InjectedFileRules.Check(request.Files.Items, context),
            .. MetadataRules.Check(request.Metadata, context.Limits, context.Capabilities, request.Marker is null ? 0 : 1),
            .. CheckHints(request, context),
            .. CheckOptions(request, context),
        ];
    }

    /// <summary>Bytes of user data as they count.</summary>
    public static int UserDataBytes(string? userData) => userData is null ? 0 : Encoding.UTF8.GetByteCount(userData);

    private static IEnumerable<InputFault> CheckImage(LaunchRequest request, LaunchContext context)
    {
        if (request.Boot is BootVolume.Existing or BootVolume.FromSnapshot && !BootRules.WantsImageBeside(request.Boot, context.Capabilities))
        {
            yield break;
        }

        var image = context.Images?.FirstOrDefault(candidate => candidate.Id == request.ImageId);
        if (string.IsNullOrWhiteSpace(request.ImageId))
        {
            yield return new(InputField.Image, InputFaultKind.Missing);
        }
        else if (context.Images is not null && image is null)
        {
            yield return new(InputField.Image, InputFaultKind.NotFound) { Item = request.ImageId };
        }
        else if (image is { IsLaunchable: false })
        {
            yield return new(InputField.Image, InputFaultKind.NotUsable) { Item = image.RawStatus };
        }
    }

    private static List<InputFault> CheckFlavor(LaunchRequest request, Flavor? flavor, Image? image, LaunchContext context)
    {
        if (string.IsNullOrWhiteSpace(request.FlavorId))
        {
            return [new(InputField.Flavor, InputFaultKind.Missing)];
        }

        if (flavor is null)
        {
            return context.Flavors is null ? [] : [new(InputField.Flavor, InputFaultKind.NotFound) { Item = request.FlavorId }];
        }

        var faults = new List<InputFault>();
        if (flavor.IsDisabled)
        {
            faults.Add(new(InputField.Flavor, InputFaultKind.NotUsable) { Item = flavor.Name });
        }

        if (image is not null)
        {
            faults.AddRange(BootRules.CheckFlavor(flavor, request.Boot, image, context.Capabilities));
        }

        return faults;
    }

    private static IEnumerable<InputFault> CheckCount(LaunchRequest request, Flavor? flavor, LaunchContext context)
    {
        if (request.Count < 1)
        {
            return [new(InputField.Count, InputFaultKind.TooFew) { Actual = request.Count, Limit = 1 }];
        }

        if (request.Count > 1 && !BootRules.NeedsSteps(request.Boot, context.Capabilities) && !context.Capabilities.Has(CloudCapability.MultipleCreate))
        {
            return [new(InputField.Count, InputFaultKind.Unsupported)];
        }

        return flavor is null || context.Limits is null
            ? []
            : OverQuota(QuotaForecast.ForLaunch(context.Limits, flavor, request.Count, BootRules.Takes(request, context)), InputField.Count);
    }

    internal static IEnumerable<InputFault> OverQuota(QuotaForecast forecast, InputField field) =>
        forecast.Lines.Items.Where(line => line.Exceeds).Select(line => new InputFault(field, InputFaultKind.OverQuota)
        {
            Resource = line.Resource,
            Actual = line.After ?? line.Add,
            Limit = line.Limit,
        });

    private static IEnumerable<InputFault> CheckAccess(LaunchRequest request, LaunchContext context)
    {
        if (request.KeyName is { } key && context.Keypairs is { } keypairs && !keypairs.Any(pair => pair.Name == key))
        {
            yield return new(InputField.Keypair, InputFaultKind.NotFound) { Item = key };
        }

        if (context.SecurityGroups is { } groups)
        {
            foreach (var name in request.SecurityGroups)
            {
                if (!groups.Any(group => group.Name == name || group.Id == name))
                {
                    yield return new(InputField.SecurityGroups, InputFaultKind.NotFound) { Item = name };
                }
            }
        }
    }

    private static IEnumerable<InputFault> CheckNetworks(LaunchRequest request, LaunchContext context)
    {
        if (request.NetworkIds.Count > 0 && !context.Capabilities.Has(CloudCapability.ChooseNetworks))
        {
            yield return new(InputField.Networks, InputFaultKind.Unsupported);
        }
        else if (context.Networks is { } networks)
        {
            if (request.NetworkIds.Count == 0 && context.Capabilities.Has(CloudCapability.ChooseNetworks) && LaunchNetworks.Candidates(networks, context.ProjectId).Count > 1)
            {
                yield return new(InputField.Networks, InputFaultKind.Missing);
            }

            foreach (var id in request.NetworkIds)
            {
                if (!networks.Any(network => network.Id == id))
                {
                    yield return new(InputField.Networks, InputFaultKind.NotFound) { Item = id };
                }
            }
        }
    }

    private static IEnumerable<InputFault> CheckUserData(LaunchRequest request, LaunchContext context)
    {
        if (string.IsNullOrEmpty(request.UserData))
        {
            yield break;
        }

        if (!context.Capabilities.Has(CloudCapability.UserData))
        {
            yield return new(InputField.UserData, InputFaultKind.Unsupported);
        }

        if (UserDataBytes(request.UserData) is > MaxUserDataBytes and var bytes)
        {
            yield return new(InputField.UserData, InputFaultKind.TooLarge) { Actual = bytes, Limit = MaxUserDataBytes };
        }
    }

    private static IEnumerable<InputFault> CheckHints(LaunchRequest request, LaunchContext context) =>
        request.SchedulerHints.Count > 0 && !context.Capabilities.Has(CloudCapability.SchedulerHints)
            ? [new(InputField.SchedulerHints, InputFaultKind.Unsupported)]
            : SchedulerHintRules.Check(request.SchedulerHints);

    private static IEnumerable<InputFault> CheckOptions(LaunchRequest request, LaunchContext context)
    {
        if (request.ConfigDrive && !context.Capabilities.Has(CloudCapability.ConfigDrive))
        {
            yield return new(InputField.ConfigDrive, InputFaultKind.Unsupported);
        }

        if (request.DiskConfig is { } diskConfig)
        {
            if (!context.Capabilities.Has(CloudCapability.DiskConfig))
            {
                yield return new(InputField.DiskConfig, InputFaultKind.Unsupported);
            }
            else if (diskConfig is not ("AUTO" or "MANUAL"))
            {
                yield return new(InputField.DiskConfig, InputFaultKind.Malformed) { Item = diskConfig };
            }
        }
    }
}
