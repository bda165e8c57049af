namespace Portal.DemoCloud;

/// <summary>What an account of the demo may do, in no language.</summary>
public enum DemoRole
{
    Member,
    CloudAdministrator,
}
