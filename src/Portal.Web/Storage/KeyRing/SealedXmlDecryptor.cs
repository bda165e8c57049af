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
        var opener = sealer.Find(by)
            ?? throw new CryptographicException($"A key of the key ring was sealed by '{by}'; KeyRing names '{sealer.KeyId}' and KeyRing:Old not this one.");
        return XElement.Parse(Encoding.UTF8.GetString(opener.Open(Convert.FromBase64String(encryptedElement.Value))));
    }
}
