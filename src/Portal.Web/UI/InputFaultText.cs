using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Domain.Quotas;
using Portal.Domain.Validation;

namespace Portal.Web.UI;

/// <summary>Says in the person's language what is wrong with an entry. Every kind of fault has one sentence here, for all forms.</summary>
public sealed class InputFaultText(IStringLocalizer<InputFaultText> loc)
{
    public string Describe(InputFault fault)
    {
        var specific = loc[$"{fault.Kind}_{fault.Field}", Arguments(fault)];
        return specific.ResourceNotFound ? loc[fault.Kind.ToString(), Arguments(fault)] : specific;
    }

    public string Resource(QuotaResource resource) => loc[$"Resource_{resource}"];

    private object[] Arguments(InputFault fault) =>
    [
        loc[$"Field_{fault.Field}"].Value,
        fault.Item ?? "",
        Number(fault.Actual, fault.Resource),
        Number(fault.Limit, fault.Resource),
        fault.Resource is { } resource ? Resource(resource) : "",
    ];

    private static string Number(long? number, QuotaResource? resource) => (number, resource) switch
    {
        (null, _) => "",
        ({ } mebibytes, QuotaResource.Ram) => SizeText.MiB(mebibytes, CultureInfo.CurrentCulture),
        ({ } gibibytes, QuotaResource.VolumeGigabytes) => SizeText.GiB(gibibytes, CultureInfo.CurrentCulture),
        ({ } plain, _) => plain.ToString("N0", CultureInfo.CurrentCulture),
    };
}
