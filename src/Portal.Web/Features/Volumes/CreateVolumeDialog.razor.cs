using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Domain.Clouds;
using Portal.Domain.Collections;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Images;
using Portal.Domain.Quotas;
using Portal.Domain.Validation;
using Portal.Domain.Volumes;
using Portal.Web.Features.Instances.Dialogs;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.Volumes;

public sealed partial class CreateVolumeDialog
{
    private readonly List<MetadataRow> _rows = [];
    private LiveBinding<VolumeType>? _types;
    private LiveBinding<VolumeSnapshot>? _snapshots;
    private LiveBinding<Image>? _images;
    private LiveBinding<Volume>? _volumes;
    private LiveBinding<AvailabilityZone>? _zones;
    private LiveBinding<ProjectLimits>? _limits;
    private SourceKind _kind;
    private string _from = "";
    private string _name = "";
    private string _description = "";
    private int? _size = 10;
    private bool _sizeTyped;
    private string _type = "";
    private string _zone = "";
    private bool _submitted;
    private bool _isBusy;
    private CloudError? _error;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public required ProjectContext Context { get; set; }

    /// <summary>Chosen from the start.</summary>
    [Parameter]
    public VolumeSource? Source { get; set; }

    private IEnumerable<SourceKind> Kinds => Enum.GetValues<SourceKind>().Where(kind => kind != SourceKind.Volume || Context.Capabilities.Has(CloudCapability.CloneVolumes));

    private IEnumerable<(string Id, string Name, string Size)> Origins => _kind switch
    {
        SourceKind.Snapshot => (_snapshots?.Items ?? []).Where(static snapshot => snapshot.Status == SnapshotStatus.Available)
            .Select(static snapshot => (snapshot.Id, snapshot.ShownName, SizeText.GiB(snapshot.SizeGiB, CultureInfo.CurrentCulture))),
        SourceKind.Image => (_images?.Items ?? []).Where(static image => image.IsLaunchable)
            .Select(static image => (image.Id, image.Name, SizeText.Bytes(image.SizeBytes ?? 0, CultureInfo.CurrentCulture))),
        SourceKind.Volume => (_volumes?.Items ?? []).Where(static volume => VolumeActions.Check(volume, VolumeAction.Clone, hasSnapshots: false) is null)
            .Select(static volume => (volume.Id, volume.ShownName, SizeText.GiB(volume.SizeGiB, CultureInfo.CurrentCulture))),
        _ => [],
    };

    private CloudError? OriginsError => _kind switch
    {
        SourceKind.Snapshot => _snapshots?.Error,
        SourceKind.Image => _images?.Error,
        SourceKind.Volume => _volumes?.Error,
        _ => null,
    };

    private VolumeSnapshot? Snapshot => _kind == SourceKind.Snapshot ? _snapshots?.Items.FirstOrDefault(snapshot => snapshot.Id == _from) : null;

    private Image? Image => _kind == SourceKind.Image ? _images?.Items.FirstOrDefault(image => image.Id == _from) : null;

    private Volume? Origin => _kind == SourceKind.Volume ? _volumes?.Items.FirstOrDefault(volume => volume.Id == _from) : null;

    private VolumeDraft Draft => new()
    {
        Name = _name.Trim(),
        Description = _description.Trim() is { Length: > 0 } words ? words : null,
        SizeGiB = _size ?? 0,
        Source = _kind switch
        {
            SourceKind.Snapshot => new VolumeSource.FromSnapshot(_from),
            SourceKind.Image => new VolumeSource.FromImage(_from),
            SourceKind.Volume => new VolumeSource.FromVolume(_from),
            _ => new VolumeSource.Blank(),
        },
        Type = _type.Length > 0 ? _type : null,
        Zone = _zone.Trim() is { Length: > 0 } zone ? zone : null,
        Metadata = new ValueMap(_rows.Where(static row => !row.IsBlank).Select(static row => KeyValuePair.Create(row.Key, row.Value))),
    };

    private IReadOnlyList<InputFault> Faults => VolumeInput.CheckCreate(
        Draft, [.. _rows.Where(static row => !row.IsBlank).Select(static row => KeyValuePair.Create(row.Key, row.Value))], Snapshot, Image, Origin,
        _limits?.Items is [var limits, ..] ? limits : null, Context.Capabilities);

    /// <summary>What is still empty is not yet wrong.</summary>
    private IReadOnlyList<InputFault> ShownFaults => _submitted ? Faults : [.. Faults.Where(static fault => fault.Kind != InputFaultKind.Missing)];

    protected override void OnInitialized()
    {
        _types = new(Live.VolumeTypes(Context), StateHasChanged);
        _snapshots = new(Live.VolumeSnapshots(Context), OnOrigins);
        _images = new(Live.Images(Context), OnOrigins);
        _volumes = new(Live.Volumes(Context), OnOrigins);
        _limits = new(Live.Limits(Context), StateHasChanged);
        _zones = Context.Capabilities.Has(CloudCapability.AvailabilityZoneList) ? new(Live.AvailabilityZones(Context), StateHasChanged) : null;
        (_kind, _from) = Source switch
        {
            VolumeSource.FromSnapshot snapshot => (SourceKind.Snapshot, snapshot.SnapshotId),
            VolumeSource.FromImage image => (SourceKind.Image, image.ImageId),
            VolumeSource.FromVolume volume => (SourceKind.Volume, volume.VolumeId),
            _ => (SourceKind.Blank, ""),
        };
        FitSize();
    }

    private static string Described(VolumeType type) => type.Description is { } words ? $" · {Domain.Text.HostileText.Visible(words)}"
        : type.ExtraSpecs.Count > 0 ? $" · {Domain.Text.HostileText.Visible(string.Join(", ", type.ExtraSpecs.Select(static spec => $"{spec.Key}={spec.Value}")))}"
        : "";

    private void OnOrigins()
    {
        FitSize();
        StateHasChanged();
    }

    private void Choose(SourceKind kind)
    {
        (_kind, _from) = (kind, "");
        Touch();
    }

    private void From(string? id)
    {
        _from = id ?? "";
        FitSize();
        Touch();
    }

    private void SizeTouched()
    {
        _sizeTyped = true;
        Touch();
    }

    private void Touch() => _error = null;

    /// <summary>As large as what it is made of, until a person says otherwise.</summary>
    private void FitSize()
    {
        if (!_sizeTyped && (Snapshot is not null || Image is not null || Origin is not null))
        {
            _size = VolumeInput.Smallest(Snapshot, Image, Origin);
        }
    }

    private async Task SubmitAsync()
    {
        _submitted = true;
        if (_isBusy || Faults.Any(static fault => !fault.IsWarning))
        {
            return;
        }

        (_isBusy, _error) = (true, null);
        try
        {
            var made = await Operations.CreateAsync(Context, Draft, CancellationToken.None);
            Snackbar.Add(Loc["created", VolumePaths.Shown(made)], Severity.Success);
            Dialog.Close(DialogResult.Ok(made));
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
        }
        finally
        {
            _isBusy = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var binding in new IAsyncDisposable?[] { _types, _snapshots, _images, _volumes, _zones, _limits })
        {
            if (binding is not null)
            {
                await binding.DisposeAsync();
            }
        }
    }

    /// <summary>What stands on the new volume.</summary>
    internal enum SourceKind
    {
        Blank,
        Snapshot,
        Image,
        Volume,
    }
}
