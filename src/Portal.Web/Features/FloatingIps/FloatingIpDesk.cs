using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Compute;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Localization;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.UI;
using Portal.Web.UI.Table;

namespace Portal.Web.Features.FloatingIps;

/// <summary>Carries out what a person chose for public addresses: asks what must be asked, sends, and says what became of it.</summary>
public sealed class FloatingIpDesk(
    IFloatingIpOperations operations, IDialogService dialogs, ISnackbar snackbar, IStringLocalizer<FloatingIpText> texts, IStringLocalizer<SharedText> shared)
{
    /// <summary>More than so many released at once ask for a typed word.</summary>
    private const int Few = 3;

    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false };

    public Task AllocateAsync(ProjectContext context) => ShowAsync<AllocateDialog>(
        texts["allocate"], new DialogParameters<AllocateDialog> { { dialog => dialog.Context, context } });

    public Task AssociateAsync(FloatingIp address, ResourceContext context) => ShowAsync<AssociateDialog>(
        texts["associate.title", address.Address],
        new DialogParameters<AssociateDialog> { { dialog => dialog.Context, context.Project }, { dialog => dialog.Address, address } });

    /// <summary>For administrators: an address for an instance of any project.</summary>
    public Task GiveToAsync(ProjectContext context, Instance? instance = null) => ShowAsync<GiveToDialog>(
        texts["gift.title"],
        new DialogParameters<GiveToDialog>
        {
            { dialog => dialog.Context, context },
            { dialog => dialog.ProjectId, instance?.ProjectId },
            { dialog => dialog.InstanceId, instance?.Id },
        });

    /// <param name="act">Disassociate or Release; those it does not fit are left out.</param>
    public async Task RunAsync(FloatingIpAction act, IReadOnlyList<FloatingIp> chosen, ResourceContext context)
    {
        var allowed = chosen.Where(address => FloatingIpActions.Check(address, act) is null).ToList();
        if (allowed.Count > 0 && await ConfirmDialog.AskAsync(dialogs, Question(act, allowed, context)))
        {
            await SendAsync(act, allowed, context.Project);
        }
    }

    /// <summary>One click: the address the project has free, or a new one.</summary>
    public Task GiveAsync(Instance instance, ProjectContext context) => TryAsync(async () =>
    {
        var name = ShownName.InSentence(instance.Name);
        var given = await operations.GiveAsync(context, instance, CancellationToken.None);
        switch (given)
        {
            case { Plan: PublicAddressPlan.Impossible impossible }:
                snackbar.Add(texts["obstacle." + impossible.Obstacle, name], Severity.Warning);
                break;
            case { Error: { } error }:
                snackbar.Add($"{texts["give.half", given.Address!, name]} {Words(error)}", Severity.Error, static options => options.RequireInteraction = true);
                break;
            case { Plan: PublicAddressPlan.Has }:
                snackbar.Add(texts["give.has", name, given.Address!], Severity.Normal);
                break;
            default:
                snackbar.Add(texts[given.Plan is PublicAddressPlan.Reuse ? "give.reused" : "give.allocated", name, given.Address!], Severity.Success);
                break;
        }
    });

    /// <summary>Frees the public address of an instance; the project keeps it.</summary>
    public Task TakeAsync(Instance instance, ProjectContext context) => TryAsync(async () =>
    {
        var all = await context.Cloud.FloatingIps.ListAsync(CancellationToken.None);
        var own = all.Where(address => address.InstanceId == instance.Id).ToList();
        if (own.Count == 0)
        {
            snackbar.Add(texts["take.none", ShownName.InSentence(instance.Name)], Severity.Warning);
            return;
        }

        var question = new ConfirmQuestion(texts["Action.take-public-address"].Value.TrimEnd('…'), texts["take.text", ShownName.InSentence(instance.Name)], texts["disassociate"])
        {
            Items = [.. own.Select(static address => address.Address)],
            Cli = FloatingIpCli.Disassociate(own[0], context.Capabilities.Cli),
        };
        if (await ConfirmDialog.AskAsync(dialogs, question))
        {
            await SendAsync(FloatingIpAction.Disassociate, own, context);
        }
    });

    private Task SendAsync(FloatingIpAction act, List<FloatingIp> addresses, ProjectContext context) => TryAsync(async () =>
    {
        if (addresses.Count > 1)
        {
            await operations.DoManyAsync(context, addresses, act, CancellationToken.None);
            snackbar.Add(texts["many." + act, addresses.Count], Severity.Normal);
            return;
        }

        await (act == FloatingIpAction.Release
            ? operations.ReleaseAsync(context, addresses[0], CancellationToken.None)
            : operations.DisassociateAsync(context, addresses[0], CancellationToken.None));
        snackbar.Add(texts["done." + act, addresses[0].Address], Severity.Success);
    });

    private ConfirmQuestion Question(FloatingIpAction act, List<FloatingIp> addresses, ResourceContext context)
    {
        var release = act == FloatingIpAction.Release;
        var used = addresses.Count(static address => address.IsAssociated);
        var text = release && used > 0 ? texts["release.text.used", used] : texts[release ? "release.text" : "disassociate.text"];
        return new ConfirmQuestion(texts[release ? "release" : "disassociate"], text, texts[release ? "release" : "disassociate"])
        {
            IsDangerous = release,
            TypeToConfirm = release && addresses.Count > Few ? texts["release.word"].Value : null,
            Items = [.. addresses.Select(address => Described(address, context))],
            Cli = release
                ? FloatingIpCli.Release(addresses[0].Address, context.Project.Capabilities.Cli)
                : FloatingIpCli.Disassociate(addresses[0], context.Project.Capabilities.Cli),
        };
    }

    private static string Described(FloatingIp address, ResourceContext context) =>
        address.InstanceId is null ? address.Address : $"{address.Address} → {ShownName.InSentence(FloatingIpColumns.InstanceName(address, context))}";

    private async Task ShowAsync<TDialog>(string title, DialogParameters<TDialog> parameters)
        where TDialog : Microsoft.AspNetCore.Components.IComponent => await (await dialogs.ShowAsync<TDialog>(title, parameters, Wide)).Result;

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (CloudException refused)
        {
            snackbar.Add(Words(refused.Error), Severity.Error, static options => options.RequireInteraction = true);
        }
    }

    private string Words(CloudError error) =>
        $"{CloudErrorWords.Sentence(error, shared)} {error.Message}{(error.RequestId is { } id ? $" ({id})" : "")}";
}
