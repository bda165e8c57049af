namespace Portal.DemoCloud;

/// <summary>Where each service of a started demo cloud listens. All addresses are loopback and end without a slash.</summary>
public sealed class DemoEndpoints(IReadOnlyDictionary<CloudService, Uri> addresses)
{
    /// <summary>Keystone's public view, without the version: append <c>/v2.0</c>.</summary>
    public Uri KeystonePublic => addresses[CloudService.KeystonePublic];

    /// <summary>Keystone's admin view, without the version.</summary>
    public Uri KeystoneAdmin => addresses[CloudService.KeystoneAdmin];

    public Uri Nova => addresses[CloudService.Nova];

    public Uri Glance => addresses[CloudService.Glance];

    public Uri Cinder => addresses[CloudService.Cinder];

    public Uri Swift => addresses[CloudService.Swift];

    public Uri NoVncProxy => addresses[CloudService.NoVncProxy];

    /// <summary>Fault control and request counts; every call needs the host's control secret.</summary>
    public Uri Control => addresses[CloudService.Control];

    public Uri this[CloudService service] => addresses[service];

    internal string Text(CloudService service) => addresses[service].GetLeftPart(UriPartial.Authority);
}
