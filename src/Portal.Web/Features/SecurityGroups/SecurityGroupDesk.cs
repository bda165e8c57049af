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

namespace Portal.Web.Features.SecurityGroups;

/// <summary>Carries out what a person chose for security groups.</summary>
public sealed class SecurityGroupDesk(
    ISecurityGroupOperations operations,
    IDialogService dialogs,
    ISnackbar snackbar,
    NavigationManager navigation,
    RuleWords words,
    IStringLocalizer<SecurityGroupText> texts,
    IStringLocalizer<SharedText> shared)
{
    private static readonly DialogOptions Wide = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false };

    public static string Address(ProjectContext context, SecurityGroup group) => $"{context.BasePath}/security-groups/{Uri.EscapeDataString(group.Id)}";

    public Task Open(SecurityGroup group, ProjectContext context)
    {
        navigation.NavigateTo(Address(context, group));
        return Task.CompletedTask;
    }

    /// <summary>Makes a group and goes to its rules.</summary>
    public async Task CreateAsync(ProjectContext context)
    {
        if (await AskAsync(texts["create"], context, group: null, GroupAct.Create) is { } made)
        {
            await Open(made, context);
        }
    }

    public Task EditAsync(SecurityGroup group, ProjectContext context) => AskAsync(texts["edit.title", ShownName.InSentence(group.Name)], context, group, GroupAct.Edit);

    public async Task CloneAsync(SecurityGroup group, ProjectContext context)
    {
        if (await AskAsync(texts["clone.title", ShownName.InSentence(group.Name)], context, group, GroupAct.Clone) is { } made)
        {
            await Open(made, context);
        }
    }

    public async Task MembersAsync(SecurityGroup group, ProjectContext context)
    {
        var parameters = new DialogParameters<MembersDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Group, group } };
        await (await dialogs.ShowAsync<MembersDialog>(texts["members.title", ShownName.InSentence(group.Name)], parameters, Wide)).Result;
    }

    /// <param name="proposed">What the dialog begins with; null for an empty one.</param>
    public async Task AddRuleAsync(SecurityGroup group, ProjectContext context, RuleDraft? proposed = null)
    {
        var parameters = new DialogParameters<RuleDialog>
        {
            { dialog => dialog.Context, context }, { dialog => dialog.GroupId, group.Id }, { dialog => dialog.Proposed, proposed },
        };
        await (await dialogs.ShowAsync<RuleDialog>(texts["rule.add"], parameters, Wide)).Result;
    }

    public async Task RemoveRuleAsync(SecurityGroup group, SecurityGroupRule rule, ProjectContext context)
    {
        var question = new ConfirmQuestion(texts["rule.remove"], texts["rule.remove.text"], texts["rule.remove"])
        {
            IsDangerous = true,
            Items = [$"{words.Range(rule.Draft)} · {words.Peer(rule.Draft)}"],
            Cli = SecurityGroupCli.RemoveRule(group, rule, context.Capabilities.Cli),
        };
        if (await ConfirmDialog.AskAsync(dialogs, question))
        {
            await TryAsync(async () =>
            {
                await operations.RemoveRuleAsync(context, group, rule, CancellationToken.None);
                snackbar.Add(texts["rule.removed", words.Range(rule.Draft)], Severity.Success);
            });
        }
    }

    /// <returns>True when it is gone.</returns>
    public async Task<bool> DeleteAsync(SecurityGroup group, ProjectContext context)
    {
        var name = ShownName.InSentence(group.Name);
        var question = new ConfirmQuestion(texts["delete"], texts["delete.text", name], shared["delete"])
        {
            IsDangerous = true,
            Cli = SecurityGroupCli.Delete(group, context.Capabilities.Cli),
        };
        return await ConfirmDialog.AskAsync(dialogs, question) && await TryAsync(async () =>
        {
            await operations.DeleteAsync(context, group, CancellationToken.None);
            snackbar.Add(texts["deleted", name], Severity.Success);
        });
    }

    private async Task<SecurityGroup?> AskAsync(string title, ProjectContext context, SecurityGroup? group, GroupAct act)
    {
        var parameters = new DialogParameters<GroupDialog> { { dialog => dialog.Context, context }, { dialog => dialog.Group, group }, { dialog => dialog.Act, act } };
        return (await (await dialogs.ShowAsync<GroupDialog>(title, parameters, Wide)).Result)?.Data as SecurityGroup;
    }

    private async Task<bool> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (CloudException refused)
        {
            var error = refused.Error;
            snackbar.Add(
                $"{CloudErrorWords.Sentence(error, shared)} {error.Message}{(error.RequestId is { } id ? $" ({id})" : "")}",
                Severity.Error, static options => options.RequireInteraction = true);
            return false;
        }
    }
}

/// <summary>What the dialog about a group is for.</summary>
public enum GroupAct
{
    Create,
    Edit,
    Clone,
}
