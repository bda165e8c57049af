using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Web.Sessions;
using Portal.Web.Storage;

namespace Portal.Web.Features.Instances.Launch;

public sealed partial class LaunchTemplates(
    IStringLocalizer<LaunchPage> loc, ILaunchTemplateStore store, ISnackbar snackbar, TimeProvider time) : ComponentBase
{
    private IReadOnlyList<LaunchTemplate> _templates = [];
    private string? _chosen;
    private bool _naming;
    private string _name = "";
    private ElementReference _nameInput;
    private bool _focusName;

    [CascadingParameter] public required ProjectContext Context { get; set; }

    [Parameter, EditorRequired] public required LaunchForm Form { get; set; }

    /// <summary>The form was filled from a template.</summary>
    [Parameter] public EventCallback Filled { get; set; }

    private IStringLocalizer<LaunchPage> Loc => loc;

    private string Person => Context.Session.PersonKey;

    protected override async Task OnInitializedAsync() => await ReadAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusName)
        {
            _focusName = false;
            await _nameInput.FocusAsync();
        }
    }

    private async Task ReadAsync() =>
        _templates = await store.ListAsync(Person, Context.Scope.CloudId, CancellationToken.None);

    private void StartNaming() => (_naming, _focusName, _name) = (true, true, _chosen ?? Form.Name.Trim());

    private async Task ChooseAsync(ChangeEventArgs change)
    {
        _chosen = null;
        if (_templates.FirstOrDefault(template => template.Name == change.Value as string) is { } template)
        {
            _chosen = template.Name;
            Form.Fill(template.Request);
            await Filled.InvokeAsync();
        }
    }

    private async Task SaveAsync()
    {
        var name = _name.Trim();
        if (name.Length == 0)
        {
            return;
        }

        await store.SaveAsync(Person, Context.Scope.CloudId, new LaunchTemplate(name, Form.ToRequest(marker: null), time.GetUtcNow()), CancellationToken.None);
        (_naming, _chosen) = (false, name);
        await ReadAsync();
        snackbar.Add(loc["TemplateSaved", name], Severity.Success);
    }

    private async Task DeleteAsync()
    {
        if (_chosen is { } name)
        {
            _chosen = null;
            await store.DeleteAsync(Person, Context.Scope.CloudId, name, CancellationToken.None);
            await ReadAsync();
        }
    }
}
