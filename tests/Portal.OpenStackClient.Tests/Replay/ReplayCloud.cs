using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clouds;
using Portal.Domain.Identity;
using Portal.OpenStackClient.Core;
using Portal.OpenStackClient.Swift;
using Portal.Testing.Recordings;
using Refit;

namespace Portal.OpenStackClient.Tests.Replay;

/// <summary>The client on top of one recording: ports and typed APIs to make the call with, and the check that it was the recorded one.</summary>
internal sealed class ReplayCloud : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public ReplayCloud(Recording recording, GenerationReplay generation)
    {
        Recording = recording;
        Handler = new ReplayHandler(recording, generation.Aside);
        Profile = generation.Profile(recording);
        Session = new RecordedSession(Profile, generation.Token(recording));
        var services = new ServiceCollection().AddOpenStackClient(static options => options.MaxRetries = 0).AddLogging();
        services.AddHttpClient(OpenStackClientFactory.HandlerName).ConfigurePrimaryHttpMessageHandler(() => Handler);
        services.AddHttpClient(OpenStackClientFactory.TransferHandlerName).ConfigurePrimaryHttpMessageHandler(() => Handler);
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    public Recording Recording { get; }

    public ReplayHandler Handler { get; }

    public CloudProfile Profile { get; }

    public RecordedSession Session { get; }

    public ICloudConnector Connector => _services.GetRequiredService<ICloudConnector>();

    public IIdentityService Identity => Connector.GetIdentity(Profile);

    public Task<ICloud> ConnectAsync() => Connector.ConnectAsync(Session, TestContext.Current.CancellationToken);

    /// <summary>A typed client of a service for the recording's session.</summary>
    public async Task<TApi> ApiAsync<TApi>(string serviceType, RefitSettings settings) where TApi : class =>
        _services.GetRequiredService<OpenStackClientFactory>().Create<TApi>(Session,
            await _services.GetRequiredService<EndpointResolver>().ResolveAsync(Session, serviceType, TestContext.Current.CancellationToken), settings);

    /// <summary>A typed client at an address of one's own, without a session.</summary>
    public TApi ApiAt<TApi>(string serviceType, Uri address, RefitSettings settings) where TApi : class =>
        _services.GetRequiredService<OpenStackClientFactory>().Create<TApi>(new CloudEndpoint(serviceType, address, default), settings);

    public TApi ApiAt<TApi>(CloudEndpoint endpoint, RefitSettings settings) where TApi : class =>
        _services.GetRequiredService<OpenStackClientFactory>().Create<TApi>(endpoint, settings);

    /// <summary>A typed client at an address of one's own, with the session's token.</summary>
    public TApi SessionApiAt<TApi>(string serviceType, Uri address, RefitSettings settings) where TApi : class =>
        _services.GetRequiredService<OpenStackClientFactory>().Create<TApi>(Session, new CloudEndpoint(serviceType, address, default), settings);

    /// <summary>Calls to the session's account, below the ports.</summary>
    public SwiftCalls SwiftCalls => new(new ServiceClient(
        Session, ServiceTypes.ObjectStore, _services.GetRequiredService<EndpointResolver>(), _services.GetRequiredService<OpenStackClientFactory>()));

    public VersionDiscovery Discovery => _services.GetRequiredService<VersionDiscovery>();

    private string PathOnly => Recording.Path.Split('?')[0];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Method, path, query (in any order), microversion and body (as JSON) are the recorded ones.</summary>
    /// <param name="apart">Optional fields of the body that only one of recorder and portal sends; an object left empty without them reads null.</param>
    public void AssertSent(SentRequest sent, params string[] apart)
    {
        Assert.Equal(Recording.Method, sent.Method);
        Assert.Equal(Recording.Port, sent.Address.Port);
        Assert.Equal(Uri.UnescapeDataString(PathOnly), Uri.UnescapeDataString(sent.Address.AbsolutePath));
        Assert.Equal(Pairs(Recording.Path), Pairs(sent.Address.PathAndQuery));
        Assert.Equal(Recording.RequestHeaders.ContainsKey(SessionHandler.TokenHeader), sent.Token is not null);
        Assert.Equal(Recording.RequestHeaders.GetValueOrDefault("OpenStack-API-Version"), sent.Headers.GetValueOrDefault("OpenStack-API-Version"));
        ImageWrites.AssertHeaders(Recording, sent);
        if (Recording.RequestBody is not { } expected)
        {
            Assert.Equal("", sent.Body);
            return;
        }

        if (expected.ValueKind == JsonValueKind.String)
        {
            // Data, as it is.
            if (Recording.RequestHeaders.GetValueOrDefault("Content-Type")?.EndsWith("json-patch", StringComparison.Ordinal) == true)
            {
                Assert.Equal(Recording.RequestHeaders["Content-Type"], sent.ContentType);
                ImageWrites.AssertPatch(expected.GetString()!, sent.Body);
            }
            else
            {
                Assert.Equal(expected.GetString(), sent.Body);
            }

            return;
        }

        Assert.Equal("application/json", sent.ContentType);
        var recorded = Without(JsonNode.Parse(expected.GetRawText()), apart);
        Assert.True(JsonNode.DeepEquals(recorded, Without(JsonNode.Parse(sent.Body), apart)), $"sent {sent.Body}\nrecorded {JsonSerializer.Serialize(expected)}");
    }

    private static JsonNode? Without(JsonNode? node, string[] names)
    {
        if (node is not JsonObject { Count: > 0 } parent || names.Length == 0)
        {
            return node?.DeepClone();
        }

        var kept = new JsonObject(parent.Where(pair => !names.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, Without(pair.Value, names))));
        return kept.Count == 0 ? null : kept;
    }

    private static IEnumerable<string> Pairs(string pathAndQuery)
    {
        var start = pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        return start < 0 ? [] : pathAndQuery[(start + 1)..].Split('&').Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal);
    }
}
