using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Portal.Web.Storage.KeyRing;

/// <summary>Reads what <see cref="SealedXmlEncryptor"/> wrote. Made by data protection from the type's name in the stored key.</summary>
internal sealed class SealedXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        var sealer = services.GetRequiredService<IKeySealer>();
        var by = (string?)encryptedElement.Attribute("by");
        if (by != sealer.KeyId)
        {
            throw new CryptographicException($"A key of the key ring was sealed by '{by}'; KeyRing names '{sealer.KeyId}'.");
        }

        return XElement.Parse(Encoding.UTF8.GetString(sealer.Open(Convert.FromBase64String(encryptedElement.Value))));
    }
}
