using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Domain.Cli;
using Portal.Domain.Errors;
using Portal.Domain.Networking;
using Portal.Web.Localization;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.UI;

namespace Portal.Web.Features.Networks;

/// <summary>Carries out what a person chose for networks: asks what must be asked, says what stands in the way, and what became of it.</summary>
public sealed class NetworkDesk(
    INetworkOperations operations, IDialogService dialogs, ISnackbar snackbar, IStringLocalizer<NetworkText> texts, IStringLocalizer<SharedText> shared)
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false };

    public Task CreateNetworkAsync(ProjectContext context) =>
        ShowAsync(texts["network.create"], new DialogParameters<NetworkDialog> { { dialog => dialog.Context, context } });

    public Task EditNetworkAsync(Network network, ProjectContext context) => ShowAsync(
        texts["edit.title", ShownName.InSentence(network.Name)],
        new DialogParameters<NetworkDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Network, network } });

    /// <param name="subnet">The one that is edited; null for a new one.</param>
    public Task SubnetAsync(Network network, Subnet? subnet, ProjectContext context) => ShowAsync(
        subnet is null ? texts["subnet.add", ShownName.InSentence(network.Name)] : texts["edit.title", subnet.Cidr],
        new DialogParameters<SubnetDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Network, network }, { dialog => dialog.Subnet, subnet } });

    /// <param name="router">The one that is edited; null for a new one.</param>
    public Task RouterAsync(Router? router, ProjectContext context) => ShowAsync(
        router is null ? texts["router.create"] : texts["edit.title", ShownName.InSentence(router.Name)],
        new DialogParameters<RouterDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Router, router } });

    public Task JoinAsync(Router router, ProjectContext context) => ShowAsync(
        texts["join.title", ShownName.InSentence(router.Name)],
        new DialogParameters<JoinDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Router, router } });

    public Task CreatePortAsync(Network network, ProjectContext context) => ShowAsync(
        texts["port.add", ShownName.InSentence(network.Name)],
        new DialogParameters<PortDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Network, network } });

    /// <param name="removal">Null: what is plugged in is not known, so only the cloud can say.</param>
    public Task DeleteNetworkAsync(Network network, NetworkRemoval? removal, ProjectContext context) => RemoveAsync(
        context, removal,
        new ConfirmQuestion(texts["network.delete"], texts[removal is null ? "delete.unread" : network.Subnets.Count == 0 ? "network.delete.text" : "network.delete.with", network.Subnets.Count], shared["delete"])
        {
            TypeToConfirm = texts["delete.word"].Value,
            Items = [ShownName.InSentence(network.Name), .. network.Subnets.Items.Select(static subnet => subnet.Cidr)],
            Cli = NetworkCli.Delete(network.Id),
        },
        () => operations.DeleteNetworkAsync(context, network, CancellationToken.None), network.Name);

    /// <param name="removal">Null: what has its addresses is not known, so only the cloud can say.</param>
    public Task DeleteSubnetAsync(Subnet subnet, NetworkRemoval? removal, ProjectContext context) => RemoveAsync(
        context, removal,
        new ConfirmQuestion(texts["subnet.delete"], texts[removal is null ? "delete.unread" : "subnet.delete.text"], shared["delete"]) { Items = [subnet.Cidr], Cli = NetworkCli.DeleteSubnet(subnet.Id) },
        () => operations.DeleteSubnetAsync(context, subnet, CancellationToken.None), subnet.Cidr);

    public Task DeleteRouterAsync(Router router, NetworkRemoval removal, ProjectContext context) => RemoveAsync(
        context, removal,
        new ConfirmQuestion(texts["router.delete"], texts["router.delete.text"], shared["delete"]) { Items = [ShownName.InSentence(router.Name)], Cli = NetworkCli.DeleteRouter(router.Id) },
        () => operations.DeleteRouterAsync(context, router, CancellationToken.None), router.Name);

    public Task PartAsync(Router router, Subnet subnet, NetworkRemoval removal, ProjectContext context) => RemoveAsync(
        context, removal,
        new ConfirmQuestion(texts["part"], texts["part.text", ShownName.InSentence(router.Name)], texts["part"]) { Items = [subnet.Cidr], Cli = NetworkCli.Part(router.Id, subnet.Id) },
        () => operations.PartAsync(context, router, subnet, CancellationToken.None), subnet.Cidr, "parted");

    public Task DeletePortAsync(NetworkPort port, ProjectContext context) => RemoveAsync(
        context, null,
        new ConfirmQuestion(texts["port.delete"], texts[port.Use == PortUse.Instance ? "port.delete.used" : "port.delete.text"], shared["delete"])
        {
            TypeToConfirm = port.Use == PortUse.Instance ? texts["delete.word"].Value : null,
            Items = [port.ShownName],
            Cli = NetworkCli.DeletePort(port.Id),
        },
        () => operations.DeletePortAsync(context, port, CancellationToken.None), port.ShownName);

    /// <summary>What stands in the way is said at once, rather than by the cloud's refusal.</summary>
    private async Task RemoveAsync(ProjectContext context, NetworkRemoval? removal, ConfirmQuestion question, Func<Task> remove, string name, string done = "deleted")
    {
        if (removal is { IsPossible: false })
        {
            await ShowAsync(question.Title, new DialogParameters<BlockedDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Removal, removal } });
            return;
        }

        if (!await ConfirmDialog.AskAsync(dialogs, question with { IsDangerous = true }))
        {
            return;
        }

        try
        {
            await remove();
            snackbar.Add(texts[done, ShownName.InSentence(name)], Severity.Success);
        }
        catch (CloudException refused)
        {
            var error = refused.Error;
            snackbar.Add(
                $"{CloudErrorWords.Sentence(error, shared)} {error.Message}{(error.RequestId is { } id ? $" ({id})" : "")}",
                Severity.Error, static options => options.RequireInteraction = true);
        }
    }

    private async Task ShowAsync<TDialog>(string title, DialogParameters<TDialog> parameters)
        where TDialog : IComponent => await (await dialogs.ShowAsync<TDialog>(title, parameters, Wide)).Result;
}
