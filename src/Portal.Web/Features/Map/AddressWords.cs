using Microsoft.Extensions.Localization;
using Portal.Domain.Operations.Addresses.Book;
using Portal.Domain.Text;

namespace Portal.Web.Features.Map;

/// <summary>Addresses in words.</summary>
internal static class AddressWords
{
    /// <summary>What hovering over an address tells, and what a screen reader says of it.</summary>
    public static string Told(string address, AddressCell? cell, IStringLocalizer<MapText> words)
    {
        var parts = new List<string> { $"{address}: {words["use." + (cell?.Use ?? AddressUse.Free)].Value}" };
        if (cell is { Row.Host: { } host })
        {
            parts.Add(HostileText.Visible(host));
        }
        else if (cell?.Row.Tenant is { Name.Length: > 0 } tenant)
        {
            parts.Add(HostileText.Visible(tenant.Name));
        }

        if (cell?.Leak is { } leak)
        {
            parts.Add(words["leak." + leak].Value);
        }

        return string.Join(", ", parts);
    }
}
