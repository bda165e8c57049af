using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Portal.Web.Storage.KeyRing;

/// <summary>Writes a key as <c>&lt;sealed by="…"&gt;base64&lt;/sealed&gt;</c>.</summary>
internal sealed class SealedXmlEncryptor(IKeySealer sealer) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var element = new XElement("sealed", new XAttribute("by", sealer.KeyId), Convert.ToBase64String(sealer.Seal(plain)));
        return new EncryptedXmlInfo(element, typeof(SealedXmlDecryptor));
    }
}
