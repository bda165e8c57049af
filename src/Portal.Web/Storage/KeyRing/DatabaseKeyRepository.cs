using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Portal.Web.Storage.KeyRing;

/// <summary>The key ring in the portal's database, shared by all replicas. Data protection asks synchronously and rarely.</summary>
internal sealed class DatabaseKeyRepository(PortalDatabase database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.Open();
        return [.. connection.Query<string>("SELECT xml FROM data_protection_keys").Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.Open();
        connection.Execute(
            database.Upsert("data_protection_keys", ["id"], ["xml"]),
            new { id = friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) });
    }
}
