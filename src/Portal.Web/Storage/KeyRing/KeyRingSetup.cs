using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Portal.Web.Storage.KeyRing;

internal sealed class KeyRingSetup(PortalDatabase database, IKeySealer sealer) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options)
    {
        options.XmlRepository = new DatabaseKeyRepository(database);
        options.XmlEncryptor = new SealedXmlEncryptor(sealer);
    }
}
