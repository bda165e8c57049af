namespace Portal.Web.Policies;

/// <summary>
/// Names of what a person may do. Every page, endpoint and action names one; it is enforced in the service layer behind it,
/// and a generated test tries each as every kind of person.
/// </summary>
public static class PortalPolicy
{
    /// <summary>Anyone, signed in or not.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>Anyone signed in.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>A role in the project that the address names.</summary>
    public const string ProjectRead = "project.read";

    /// <summary>May change things in the project.</summary>
    public const string ProjectWrite = "project.write";

    /// <summary>Sees everybody's things and the nodes below them, and changes nothing by it.</summary>
    public const string OperatorRead = "operator.read";

    /// <summary>Sees what everybody did.</summary>
    public const string AuditRead = "audit.read";

    /// <summary>Cloud administrators: may change everybody's things.</summary>
    public const string Admin = "admin";
}
