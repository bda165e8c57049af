using Portal.Domain.Collections;
using Portal.Domain.Images;
using Portal.Domain.Validation;
using Portal.Web.Features.Instances.Dialogs;
using Portal.Web.Transfers;

namespace Portal.Web.Features.Images;

/// <summary>What a person has entered for an image, and the image it makes.</summary>
internal sealed class ImageForm
{
    private bool _named;
    private bool _formatted;

    public string Name { get; private set; } = "";

    public string DiskFormat { get; private set; } = "qcow2";

    public string ContainerFormat { get; set; } = "bare";

    public int MinDiskGiB { get; set; }

    public int MinRamMiB { get; set; }

    public ImageVisibility Visibility { get; set; } = ImageVisibility.Private;

    public bool IsProtected { get; set; }

    public string KernelId { get; set; } = "";

    public string RamdiskId { get; set; } = "";

    public List<MetadataRow> Properties { get; } = [];

    /// <summary>The cloud fetches it from <see cref="Url"/>; else <see cref="File"/> is uploaded.</summary>
    public bool FromUrl { get; set; }

    public string Url { get; private set; } = "";

    public PickedFile? File { get; private set; }

    /// <summary>Kernel and ramdisk go with Amazon's machine format and with raw disks without a boot loader.</summary>
    public bool HasBootParts => DiskFormat is "ami" or "raw";

    public static ImageForm Of(Image image)
    {
        var form = new ImageForm
        {
            _named = true,
            _formatted = true,
            Name = image.Name,
            DiskFormat = image.DiskFormat ?? "",
            ContainerFormat = image.ContainerFormat ?? "",
            MinDiskGiB = image.MinDiskGiB,
            MinRamMiB = image.MinRamMiB,
            Visibility = image.Visibility,
            IsProtected = image.IsProtected,
            KernelId = image.Properties.GetOrNull(ImageDraft.KernelProperty) ?? "",
            RamdiskId = image.Properties.GetOrNull(ImageDraft.RamdiskProperty) ?? "",
        };
        form.Properties.AddRange(MetadataRow.Of(image.Properties).Where(static row => row.Key is not (ImageDraft.KernelProperty or ImageDraft.RamdiskProperty)));
        return form;
    }

    public void SetName(string name) => (Name, _named) = (name, name.Length > 0);

    public void SetFormat(string format)
    {
        (DiskFormat, _formatted) = (format, true);
        ContainerFormat = ImageFormats.ContainerFor(format, ContainerFormat);
    }

    /// <summary>The file's name proposes what the person has not said.</summary>
    public void SetFile(PickedFile? file, ImageAbilities abilities)
    {
        File = file;
        if (file is not null)
        {
            Propose(file.Name, abilities);
        }
    }

    public void SetUrl(string url, ImageAbilities abilities)
    {
        Url = url;
        if (ImageInput.CheckUrl(url) is null)
        {
            Propose(Uri.UnescapeDataString(new Uri(url.Trim()).AbsolutePath), abilities);
        }
    }

    public ImageDraft Draft() => new()
    {
        Name = Name.Trim(),
        DiskFormat = DiskFormat,
        ContainerFormat = ContainerFormat,
        MinDiskGiB = MinDiskGiB,
        MinRamMiB = MinRamMiB,
        Visibility = Visibility,
        IsProtected = IsProtected,
        SourceUrl = FromUrl ? Url.Trim() : null,
        Properties = new ValueMap(Rows().Where(static row => row.Key.Length > 0)
            .Append(KeyValuePair.Create(ImageDraft.KernelProperty, KernelId)).Append(KeyValuePair.Create(ImageDraft.RamdiskProperty, RamdiskId))
            .Where(static pair => pair.Key is not (ImageDraft.KernelProperty or ImageDraft.RamdiskProperty) || pair.Value.Length > 0)),
    };

    public IReadOnlyList<InputFault> Check(ImageAbilities abilities, bool isNew)
    {
        var faults = ImageInput.Check(Draft(), Rows(), abilities).ToList();
        if (isNew && FromUrl && ImageInput.CheckUrl(Url) is { } fault)
        {
            faults.Add(fault);
        }

        if (isNew && !FromUrl && File is not { Size: > 0 })
        {
            faults.Add(new(InputField.Files, InputFaultKind.Missing));
        }

        return faults;
    }

    private List<KeyValuePair<string, string>> Rows() => [.. Properties.Select(static row => KeyValuePair.Create(row.Key.Trim(), row.Value.Trim()))];

    private void Propose(string path, ImageAbilities abilities)
    {
        if (!_named)
        {
            Name = ImageFormats.NameOf(path);
        }

        if (!_formatted && ImageFormats.Guess(path) is { } format && abilities.DiskFormats.Items.Contains(format))
        {
            DiskFormat = format;
            ContainerFormat = ImageFormats.ContainerFor(format, ContainerFormat);
        }
    }
}
