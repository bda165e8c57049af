using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Quotas;
using Portal.Web.Features.Quotas;
using Portal.Web.Quotas;
using Portal.Web.Sessions;
using Portal.Web.Tests.Fakes;
using Portal.Web.Tests.Shell;

namespace Portal.Web.Tests.Quotas;

public sealed class QuotasPageTests : ShellTestContext
{
    private readonly Requests _requests = new();

    public QuotasPageTests()
    {
        Services.AddSingleton<IQuotaRequests>(_requests);
        Services.AddQuotas();
        Live.LimitsView.Push([new ProjectLimits([new QuotaLine(QuotaResource.Instances, 10, 9), new QuotaLine(QuotaResource.Ram, 51200, 2048)], [])]);
    }

    [Fact]
    public async Task Request_IsFiledWithItsReasonAndShown()
    {
        var dialogs = RenderDialogs();
        var page = RenderIn<QuotasPage>(Context());
        page.WaitForElement("[data-ask]");
        var asking = page.OnAsync("[data-ask]", element => element.ClickAsync(new()));
        dialogs.WaitForElement("#wanted-Instances");
        await dialogs.OnAsync("#wanted-Instances", element => element.ChangeAsync("20"));
        await dialogs.OnAsync("#quota-reason", element => element.ChangeAsync("Black Friday"));
        await dialogs.OnAsync("form", element => element.SubmitAsync());
        await asking.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        page.WaitForElement(".quota-request");
        Assert.Contains("Instances 10 → 20", string.Join(' ', page.Find(".wishes").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("Black Friday", page.Find(".reason").TextContent, StringComparison.Ordinal);
        Assert.True(page.Find("[data-ask]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task LimitOfAServiceThatWentAway_IsNotCalledUnknown_AndWhatWasTypedStays()
    {
        Live.LimitsView.Push([new ProjectLimits([new QuotaLine(QuotaResource.Instances, 10, 9), new QuotaLine(QuotaResource.Volumes, 10, 2)], [])]);
        var dialogs = RenderDialogs();
        var page = RenderIn<QuotasPage>(Context());
        page.WaitForElement("[data-ask]");
        var asking = page.OnAsync("[data-ask]", element => element.ClickAsync(new()));
        dialogs.WaitForElement("#wanted-Volumes");
        await dialogs.OnAsync("#wanted-Volumes", element => element.ChangeAsync("50"));
        await dialogs.OnAsync("#quota-reason", element => element.ChangeAsync("archive"));
        Live.LimitsView.Push([new ProjectLimits([new QuotaLine(QuotaResource.Instances, 10, 9)], [])
        {
            Unread = [new Portal.Domain.Errors.CloudError.Unavailable("Connection refused") { Service = "block-storage" }],
        }]);
        page.WaitForAssertion(() => Assert.Contains("Connection refused", page.Find(".alert").TextContent, StringComparison.Ordinal));

        await dialogs.OnAsync("form", element => element.SubmitAsync());
        dialogs.WaitForAssertion(() => Assert.Contains("Connection refused", dialogs.Find(".alert").TextContent, StringComparison.Ordinal));
        Assert.Equal("50", dialogs.Find("#wanted-Volumes").GetAttribute("value"));
        Assert.DoesNotContain("no such limit", dialogs.Markup, StringComparison.Ordinal);
        Assert.Empty(_requests.All);

        Live.LimitsView.Push([new ProjectLimits([new QuotaLine(QuotaResource.Instances, 10, 9), new QuotaLine(QuotaResource.Volumes, 10, 2)], [])]);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".alert")));
        await dialogs.InvokeAsync(static () => { });
        await dialogs.OnAsync("form", element => element.SubmitAsync());
        await asking.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Single(_requests.All);
    }

    [Theory]
    [InlineData("10", "why", "Ask for more than 10")]
    [InlineData("1e3", "why", "Ask for more than 10")]
    [InlineData("99999999999", "why", "At most")]
    [InlineData("20", "", "Say what it is for")]
    [InlineData("", "why", "at least one limit")]
    public async Task WhatIsWrong_IsSaidAtItsPlace(string wanted, string reason, string words)
    {
        var dialogs = RenderDialogs();
        var page = RenderIn<QuotasPage>(Context());
        page.WaitForElement("[data-ask]");
        _ = page.OnAsync("[data-ask]", element => element.ClickAsync(new()));
        dialogs.WaitForElement("#wanted-Instances");
        await dialogs.OnAsync("#wanted-Instances", element => element.ChangeAsync(wanted));
        await dialogs.OnAsync("#quota-reason", element => element.ChangeAsync(reason));
        await dialogs.OnAsync("form", element => element.SubmitAsync());
        dialogs.WaitForAssertion(() => Assert.Contains(words, string.Concat(dialogs.FindAll(".quota-fault").Select(static fault => fault.TextContent)), StringComparison.Ordinal));
        Assert.Empty(_requests.All);
    }

    [Fact]
    public async Task OpenRequest_IsWithdrawnAfterAQuestion()
    {
        _requests.All.Add(Request("r1", "<i>hostile</i>"));
        var dialogs = RenderDialogs();
        var page = RenderIn<QuotasPage>(Context());
        page.WaitForElement("[data-withdraw]");
        Assert.Equal("<i>hostile</i>", page.Find(".reason").TextContent);
        var withdrawing = page.OnAsync("[data-withdraw]", element => element.ClickAsync(new()));
        dialogs.WaitForElement(".btn-primary, .btn-danger");
        await dialogs.OnAsync(".btn-primary, .btn-danger", element => element.ClickAsync(new()));
        await withdrawing.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        page.WaitForAssertion(() => Assert.Equal("Withdrawn", page.Find(".quota-request").GetAttribute("data-state")));
        Assert.Empty(page.FindAll("[data-withdraw]"));
    }

    [Fact]
    public void Reader_SeesTheHistoryAndNoButtons()
    {
        _requests.All.Add(Request("r1", "why"));
        var page = RenderIn<QuotasPage>(Context("reader"));
        page.WaitForElement(".quota-request");
        Assert.Empty(page.FindAll("[data-ask], [data-withdraw]"));
    }

    private static QuotaRequest Request(string id, string reason) => new()
    {
        Id = id,
        Scope = new("lab", "RegionOne", "p1"),
        ProjectName = "p1",
        PersonKey = "lab/alice",
        PersonName = "alice",
        Lines = [new QuotaRequestLine(QuotaResource.Instances, 10, 20)],
        Reason = reason,
        State = QuotaRequestState.Open,
        FiledAt = An.Start,
    };

    private sealed class Requests : IQuotaRequests
    {
        public List<QuotaRequest> All { get; } = [];

        public Task<IReadOnlyList<QuotaRequest>> ListAsync(ProjectContext context, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<QuotaRequest>>([.. All]);

        public Task<IReadOnlyList<QuotaRequestFault>> FileAsync(ProjectContext context, QuotaRequestDraft draft, CancellationToken cancellationToken)
        {
            All.Add(Request("filed", draft.Reason) with { Lines = [.. draft.Wanted.Select(static pair => new QuotaRequestLine(pair.Key, 10, pair.Value))] });
            return Task.FromResult<IReadOnlyList<QuotaRequestFault>>([]);
        }

        public Task<bool> WithdrawAsync(ProjectContext context, string id, CancellationToken cancellationToken)
        {
            All[0] = All[0] with { State = QuotaRequestState.Withdrawn, EndedAt = An.Start, EndedBy = "alice" };
            return Task.FromResult(true);
        }
    }
}
