using System.Net;
using System.Text;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Tests.Fakes;

namespace Portal.OpenStackClient.Tests.Core;

public sealed class SessionHandlerTests
{
    private static readonly Uri Address = new("http://cloud.test/");

    [Fact]
    public async Task ExpiredToken_IsRenewedOnceAndTheSameRequestSentAgain()
    {
        var session = new FakeSession(Address);
        var service = new Refusing(refusals: 1);

        using var response = await SendAsync(session, service, new StringContent("body", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([(FakeSession.TokenNumber(0), "body"), (FakeSession.TokenNumber(1), "body")], service.Seen);
        Assert.Equal(1, session.Renewals);
    }

    [Fact]
    public async Task RenewedTokenRefusedToo_IsTheAnswer()
    {
        var session = new FakeSession(Address, spares: 5);
        var service = new Refusing(refusals: 10);

        using var response = await SendAsync(session, service, null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(2, service.Seen.Count);
        Assert.Equal(1, session.Renewals);
    }

    [Fact]
    public async Task StreamBody_IsNeverSentAgain()
    {
        var session = new FakeSession(Address);
        var service = new Refusing(refusals: 1);

        using var response = await SendAsync(session, service, new StreamContent(new MemoryStream("image"u8.ToArray())));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Single(service.Seen);
        Assert.Equal(0, session.Renewals);
    }

    private static Task<HttpResponseMessage> SendAsync(FakeSession session, Refusing service, HttpContent? content)
    {
        var invoker = new HttpMessageInvoker(new SessionHandler(session) { InnerHandler = new RequestShapeHandler { InnerHandler = service } });
        return invoker.SendAsync(new HttpRequestMessage(HttpMethod.Post, Address) { Content = content }, TestContext.Current.CancellationToken);
    }

    private sealed class Refusing(int refusals) : HttpMessageHandler
    {
        public List<(string Token, string Body)> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add((request.Headers.GetValues(SessionHandler.TokenHeader).Single(),
                request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
            return new HttpResponseMessage(Seen.Count <= refusals ? HttpStatusCode.Unauthorized : HttpStatusCode.OK);
        }
    }
}
