namespace Portal.Domain.ObjectStorage;

/// <summary>Who may read a container, in the words that work.</summary>
public enum ContainerAudience
{
    /// <summary>The project alone.</summary>
    Project,

    /// <summary>Whoever knows an object's name, without signing in.</summary>
    Everybody,

    /// <summary>As <see cref="Everybody"/>, and the names are listed too.</summary>
    EverybodyListed,

    /// <summary>Something else that was set by hand.</summary>
    Custom,
}

/// <summary>Access lists of swift (swift/common/middleware/acl.py).</summary>
public static class ContainerAccess
{
    public const string Everybody = ".r:*";
    public const string EverybodyListed = ".r:*,.rlistings";

    public static ContainerAudience AudienceOf(string readAcl)
    {
        var words = Words(readAcl);
        return words.Count == 0 ? ContainerAudience.Project
            : words.SequenceEqual([Everybody]) ? ContainerAudience.Everybody
            : words.Count == 2 && words.Contains(Everybody) && words.Contains(".rlistings") ? ContainerAudience.EverybodyListed
            : ContainerAudience.Custom;
    }

    /// <summary>Null for <see cref="ContainerAudience.Custom"/>, which somebody writes.</summary>
    public static string? ListFor(ContainerAudience audience) => audience switch
    {
        ContainerAudience.Project => "",
        ContainerAudience.Everybody => Everybody,
        ContainerAudience.EverybodyListed => EverybodyListed,
        _ => null,
    };

    /// <summary>Somebody without a sign-in gets objects out of it.</summary>
    public static bool IsPublic(string readAcl) => Words(readAcl).Contains(Everybody);

    /// <summary>
    /// What the container of parts needs, so that large objects are read by whoever reads the small ones beside them. A store that finds parts by their
    /// names lists them for each reader, and asks whether that is granted (_listing_pages_iter of swift/proxy/controllers/obj.py at 1.7.4).
    /// </summary>
    public static string ForParts(string readAcl, ObjectStoreFeatures features)
    {
        var words = Words(readAcl);
        return !features.StaticLargeObjects && IsPublic(readAcl) && !words.Contains(".rlistings") ? string.Join(',', words.Append(".rlistings")) : string.Join(',', words);
    }

    public static IReadOnlyList<string> Words(string acl) => acl.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What is wrong with a list that somebody wrote, word by word; what the store would refuse, or take and never honour.</summary>
    public static IReadOnlyList<AclFault> Check(string acl, bool isWrite, ObjectStoreFeatures features)
    {
        var faults = new List<AclFault>();
        foreach (var word in Words(acl))
        {
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            var first = colon < 0 ? word : word[..colon].Trim();
            if (colon >= 0 && first.StartsWith('.'))
            {
                var host = word[(colon + 1)..].Trim().TrimStart('-').Trim();
                faults.AddRange(first is not (".r" or ".ref" or ".referer" or ".referrer") ? [new AclFault(AclFaultKind.UnknownDesignator, word)]
                    : isWrite ? [new AclFault(AclFaultKind.ReferrerInWrite, word)]
                    : host is "" or "." or "*." ? [new AclFault(AclFaultKind.NoHost, word)]
                    : Array.Empty<AclFault>());
            }
            else if (colon >= 0 && !features.GrantsToOthers)
            {
                faults.Add(new(AclFaultKind.OthersAreRefused, word));
            }
            else if (colon < 0 && first.StartsWith('.') && first != ".rlistings")
            {
                faults.Add(new(AclFaultKind.UnknownDesignator, word));
            }
        }

        return faults;
    }
}

public sealed record AclFault(AclFaultKind Kind, string Word)
{
    /// <summary>True: the store takes it, but it will do nothing.</summary>
    public bool IsWarning => Kind == AclFaultKind.OthersAreRefused;
}

public enum AclFaultKind
{
    /// <summary>A word with a dot that swift does not know.</summary>
    UnknownDesignator,

    /// <summary>Referrers may only read.</summary>
    ReferrerInWrite,

    /// <summary><c>.r:</c> without a host.</summary>
    NoHost,

    /// <summary>Warning: this store refuses other projects' tokens before it looks at the list (recording swift/088).</summary>
    OthersAreRefused,
}
