namespace Portal.Domain.Compute;

/// <summary>Why a text is not a public key in OpenSSH's one-line form.</summary>
public enum SshKeyFault
{
    None,
    Empty,

    /// <summary>It is (or holds) a private key.</summary>
    PrivateKey,

    /// <summary>PEM or RFC 4716 (<c>---- BEGIN SSH2 PUBLIC KEY ----</c>): <c>ssh-keygen -i -f</c> converts it.</summary>
    OtherFormat,

    /// <summary>More than one line: several keys, or one that was wrapped.</summary>
    SeveralLines,

    /// <summary>An authorized_keys line with options before the key.</summary>
    HasOptions,

    /// <summary>It does not begin with a type of key that nova knows.</summary>
    UnknownType,

    /// <summary>The middle part is not base64.</summary>
    NotBase64,

    /// <summary>The type inside differs from the type in front.</summary>
    TypeDiffers,

    /// <summary>The data ends too early, goes on too long, or holds impossible numbers: it was cut or altered.</summary>
    Damaged,
}
