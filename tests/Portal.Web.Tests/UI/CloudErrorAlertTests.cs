using Bunit;
using Portal.Domain.Errors;
using Portal.Web.Tests.Shell;
using Portal.Web.UI;

namespace Portal.Web.Tests.UI;

public sealed class CloudErrorAlertTests : ShellTestContext
{
    public static TheoryData<CloudError> Errors =>
    [
        new CloudError.Unauthorized("m"), new CloudError.Forbidden("m"), new CloudError.NotFound("m"), new CloudError.Conflict("m"), new CloudError.OverQuota("m"),
        new CloudError.RateLimited("m", TimeSpan.FromSeconds(12)), new CloudError.Invalid("m"), new CloudError.Unavailable("m"), new CloudError.Unsupported("m"),
        new CloudError.Unexpected("m", 418), new CloudError.Unavailable("m") { OutcomeUnknown = true },
    ];

    [Theory]
    [MemberData(nameof(Errors))]
    public void EveryKind_HasItsSentence(CloudError error)
    {
        var sentence = Render<CloudErrorAlert>(alert => alert.Add(a => a.Error, error with { Service = "compute" })).Find(".sentence").TextContent;
        Assert.DoesNotContain("error.", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("{0}", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryKindThereIs_IsTried() =>
        Assert.Equal(
            typeof(CloudError).GetNestedTypes().Where(static type => type.IsSubclassOf(typeof(CloudError))).Select(static type => type.Name).Order(StringComparer.Ordinal),
            Errors.Select(static row => row.Data.GetType().Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void ServiceAndRequestId_StandBesideTheCloudsWords()
    {
        var alert = Render<CloudErrorAlert>(a => a.Add(x => x.Error, new CloudError.Unavailable("<b>down</b>") { Service = "compute", RequestId = "req-42" }));
        Assert.Equal("req-42", alert.Find("[data-copy]").GetAttribute("data-copy"));
        Assert.Contains("nova", alert.Find(".facts").TextContent, StringComparison.Ordinal);
        Assert.Empty(alert.FindAll("b"));
        Assert.Contains("<b>down</b>", alert.Find(".said").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Retry_IsOfferedOnlyWhereSomethingCanBeRetried()
    {
        var error = new CloudError.Unavailable("down");
        Assert.Empty(Render<CloudErrorAlert>(a => a.Add(x => x.Error, error)).FindAll(".btn"));
        var tried = 0;
        Render<CloudErrorAlert>(a => a.Add(x => x.Error, error).Add(x => x.OnRetry, () => tried++)).Find(".btn").Click();
        Assert.Equal(1, tried);
    }
}
