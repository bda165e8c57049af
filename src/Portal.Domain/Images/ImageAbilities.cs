using Portal.Domain.Collections;

namespace Portal.Domain.Images;

/// <summary>What the image service of this cloud can do with images.</summary>
public sealed record ImageAbilities
{
    /// <summary>It fetches an image from an address by itself (v1 copy_from, v2 web-download).</summary>
    public required bool FetchesUrls { get; init; }

    /// <summary>A project decides whether it wants an image that is shared with it (v2); without it a shared image simply appears (v1).</summary>
    public required bool MembersDecide { get; init; }

    /// <summary>A member can be allowed to share on (v1).</summary>
    public required bool MembersShareOn { get; init; }

    public required ValueList<ImageVisibility> Visibilities { get; init; }

    /// <summary>Property names lose their capitals and may hold letters, digits and _ only: they travel as headers (v1).</summary>
    public required bool PlainPropertyNames { get; init; }

    public required ValueList<string> DiskFormats { get; init; }

    public required ValueList<string> ContainerFormats { get; init; }

    /// <summary>glance/api/v1/images.py of 2012.2 (DISK_FORMATS, CONTAINER_FORMATS).</summary>
    public static ImageAbilities First { get; } = new()
    {
        FetchesUrls = true,
        MembersDecide = false,
        MembersShareOn = true,
        Visibilities = [ImageVisibility.Private, ImageVisibility.Public],
        PlainPropertyNames = true,
        DiskFormats = ["qcow2", "raw", "vmdk", "vdi", "vhd", "iso", "ami", "aki", "ari"],
        ContainerFormats = ["bare", "ovf", "ami", "aki", "ari"],
    };

    /// <summary>https://docs.openstack.org/glance/latest/user/formats.html</summary>
    public static ImageAbilities Second(bool fetchesUrls) => new()
    {
        FetchesUrls = fetchesUrls,
        MembersDecide = true,
        MembersShareOn = false,
        Visibilities = [ImageVisibility.Private, ImageVisibility.Shared, ImageVisibility.Community, ImageVisibility.Public],
        PlainPropertyNames = false,
        DiskFormats = ["qcow2", "raw", "vmdk", "vdi", "vhd", "vhdx", "iso", "ploop", "ami", "aki", "ari"],
        ContainerFormats = ["bare", "ovf", "ova", "docker", "ami", "aki", "ari"],
    };
}
