namespace Portal.DemoCloud;

/// <summary>The services of the demo cloud; each listens on a port of its own, as in a real cloud.</summary>
public enum CloudService
{
    KeystonePublic,
    KeystoneAdmin,
    Nova,
    Glance,
    NoVncProxy,
    Control,
    Cinder,
    Swift,
}
