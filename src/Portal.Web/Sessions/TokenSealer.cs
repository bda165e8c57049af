using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Portal.Domain.Identity;

namespace Portal.Web.Sessions;

/// <summary>Seals sign-in tokens for the database. Bound to the session, so that a sealed token copied to another row opens nothing.</summary>
internal sealed class TokenSealer(IDataProtectionProvider protection)
{
    public string Seal(string sessionKey, CloudToken token) => For(sessionKey).Protect(token.Value);

    /// <summary>Null when the key ring that sealed it is gone.</summary>
    public CloudToken? Open(string sessionKey, string sealedToken)
    {
        try
        {
            return new CloudToken(For(sessionKey).Unprotect(sealedToken));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(string sessionKey) => protection.CreateProtector("Portal.SessionTokens.v1", sessionKey);
}
