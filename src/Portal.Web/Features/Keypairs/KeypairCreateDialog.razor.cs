using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Clouds;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Validation;
using Portal.Web.Localization;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.Keypairs;

/// <summary>
/// Makes a key pair, or takes a public key the person has. A pair is made in the browser where it can be: the private key is saved to a
/// file there before the public one is sent, so it never leaves the browser and no lost answer can lose it.
/// </summary>
public sealed partial class KeypairCreateDialog(
    IKeypairOperations operations,
    KeypairScript script,
    IDialogService dialogs,
    IStringLocalizer<KeypairsText> loc,
    IStringLocalizer<SharedText> shared) : ComponentBase, IAsyncDisposable
{
    private readonly string _formId = "keypair-" + Guid.NewGuid().ToString("N")[..8];
    private string _name = "";
    private string _publicKey = "";
    private string _kind = "rsa-4096";
    private bool _inBrowser;
    private bool _canGenerate;
    private bool _isBusy;
    private bool _isOwn;
    private bool _submitted;
    private string? _pending;
    private string? _failure;
    private SshPublicKey? _key;
    private Keypair? _made;
    private CloudError? _error;
    private IReadOnlyList<InputFault> _faults = [];
    private IReadOnlyList<InputFault> _shownFaults = [];

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public required ProjectContext Context { get; set; }

    /// <summary>The person's key pairs, whose names are taken.</summary>
    [Parameter]
    public IReadOnlyList<Keypair> Existing { get; set; } = [];

    /// <summary>Begin with a public key of one's own.</summary>
    [Parameter]
    public bool StartWithImport { get; set; }

    private bool Import { get; set; }

    private IStringLocalizer<KeypairsText> Loc => loc;

    private IStringLocalizer<SharedText> Shared => shared;

    private string FileName => KeypairFile.NameFor(_name.Trim());

    // Folsom reads keys with the ssh-keygen of 2012, which does not know Ed25519; clouds with key types (compute 2.2) do.
    private IEnumerable<string> Kinds => _hasEd25519 && Context.Capabilities.Has(CloudCapability.KeypairTypes)
        ? ["ed25519", "rsa-4096", "rsa-2048"]
        : ["rsa-4096", "rsa-2048"];

    private bool _hasEd25519;

    private string GenerateHint => _inBrowser ? "way.generate.browser" : _canGenerate ? "way.generate.cloud" : "way.generate.none";

    private CliText Cli => Import || _pending is not null
        ? CliEquivalent.ImportKeypair(_name.Trim(), (_pending ?? _publicKey).Trim(), Context.Capabilities.Cli)
        : CliEquivalent.GenerateKeypair(_name.Trim(), Context.Capabilities.Cli);

    /// <summary>Shows the dialog; answers the new key pair, or null when it was cancelled.</summary>
    public static async Task<Keypair?> ShowAsync(
        IDialogService dialogs, ProjectContext context, IReadOnlyList<Keypair> existing, string title, bool startWithImport = false)
    {
        var parameters = new DialogParameters<KeypairCreateDialog>
        {
            { dialog => dialog.Context, context },
            { dialog => dialog.Existing, existing },
            { dialog => dialog.StartWithImport, startWithImport },
        };
        var shown = await dialogs.ShowAsync<KeypairCreateDialog>(title, parameters);
        return (await shown.Result)?.Data as Keypair;
    }

    protected override void OnInitialized() => Import = StartWithImport;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var can = await script.ProbeAsync();
            (_inBrowser, _hasEd25519) = (can.Secure, can.Ed25519);
            _canGenerate = _inBrowser || Context.Capabilities.Has(CloudCapability.GenerateKeypair);
            Import |= !_canGenerate;
            _kind = Kinds.First();
            StateHasChanged();
        }
    }

    private void Choose(bool import)
    {
        Import = import;
        (_error, _failure) = (null, null);
        Check();
    }

    private void Check()
    {
        _pending = null;
        _key = null;
        _faults = KeypairInput.CheckName(_name, Existing, Context.Capabilities);
        if (Import)
        {
            _faults = [.. _faults, .. KeypairInput.CheckPublicKey(_publicKey, out _key)];
        }

        // What is still empty is not yet wrong.
        _shownFaults = _submitted ? _faults : [.. _faults.Where(static fault => fault.Kind != InputFaultKind.Missing)];
    }

    private bool HasFault(InputField field) => _shownFaults.Any(fault => fault.Field == field && !fault.IsWarning);

    private async Task SubmitAsync()
    {
        _submitted = true;
        var pending = _pending;
        Check();
        _pending = pending;
        if (_isBusy || _faults.Any(static fault => !fault.IsWarning))
        {
            return;
        }

        (_isBusy, _error, _failure) = (true, null, null);
        try
        {
            await MakeAsync(_name.Trim());
        }
        catch (CloudException refused)
        {
            _error = refused.Error;
        }
        catch (Microsoft.JSInterop.JSException)
        {
            _failure = Loc["failed.browser"];
        }
        finally
        {
            _isBusy = false;
        }
    }

    private async Task MakeAsync(string name)
    {
        if (Import)
        {
            _made = await operations.ImportAsync(Context, name, _key!.Line, default);
            _isOwn = true;
        }
        else if (_inBrowser)
        {
            // Kept over a refusal: trying again sends the same public key, whose private half is already saved.
            _pending ??= await script.GenerateAsync(_kind, name, FileName);
            _made = await operations.ImportAsync(Context, name, _pending, default);
        }
        else
        {
            var generated = await operations.GenerateAsync(Context, name, default);
            await SecretOnceDialog.ShowAsync(dialogs, Loc["private"], Loc["private.text", name], generated.PrivateKey, FileName);
            Dialog.Close(DialogResult.Ok(generated.Keypair));
        }
    }

    private async Task DownloadAsync() => await script.DownloadAsync(FileName);

    private void Finish() => Dialog.Close(DialogResult.Ok(_made));

    public ValueTask DisposeAsync() => script.ForgetAsync();
}
