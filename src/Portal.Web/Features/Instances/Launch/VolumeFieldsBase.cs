using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Domain.Validation;
using Portal.Web.Sessions;

namespace Portal.Web.Features.Instances.Launch;

/// <summary>What fields about a volume to boot from have in common.</summary>
public abstract class VolumeFieldsBase : ComponentBase
{
    [Inject] protected IStringLocalizer<LaunchPage> Loc { get; set; } = null!;

    [CascadingParameter] public required ProjectContext Context { get; set; }

    [Parameter, EditorRequired] public required LaunchOptions Options { get; set; }

    [Parameter, EditorRequired] public required LaunchForm Form { get; set; }

    [Parameter, EditorRequired] public required LaunchFaultTexts Faults { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    protected Task Set(InputField? field, Action change)
    {
        change();
        if (field is { } touched)
        {
            Faults.Touch(touched);
        }

        return Changed.InvokeAsync();
    }
}
