using Microsoft.JSInterop;

namespace Portal.Web.Features.Keypairs;

/// <summary>Key generation in the person's browser (KeypairCreateDialog.razor.js). The private key stays there.</summary>
public sealed class KeypairScript(IJSRuntime js) : IAsyncDisposable
{
    // 4,096 bits take some seconds on a phone.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private IJSObjectReference? _module;

    public async ValueTask<Abilities> ProbeAsync() => await (await ModuleAsync()).InvokeAsync<Abilities>("probe");

    /// <summary>Makes a pair, saves the private key to a file there, and answers the public key's line.</summary>
    /// <param name="kind">ed25519, rsa-4096 or rsa-2048.</param>
    public async ValueTask<string> GenerateAsync(string kind, string comment, string fileName) =>
        await (await ModuleAsync()).InvokeAsync<string>("generate", Patience, [kind, comment, fileName]);

    /// <summary>Offers the same private key once more.</summary>
    public async ValueTask DownloadAsync(string fileName) => await (await ModuleAsync()).InvokeVoidAsync("save", fileName);

    /// <summary>Drops the private key from the page.</summary>
    public async ValueTask ForgetAsync()
    {
        if (_module is not null)
        {
            try
            {
                await _module.InvokeVoidAsync("forget");
            }
            catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
            {
                // The page is gone, and the key with it.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            try
            {
                await _module.DisposeAsync();
            }
            catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
            {
                // As above.
            }
        }
    }

    private async ValueTask<IJSObjectReference> ModuleAsync() =>
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "/Features/Keypairs/KeypairCreateDialog.razor.js");

    /// <param name="Secure">WebCrypto is there: HTTPS or loopback.</param>
    public sealed record Abilities(bool Secure, bool Ed25519);
}
