using MudBlazor;
using Portal.Domain.Compute;
using Portal.Web.Modules;

namespace Portal.Web.Features.Keypairs;

internal sealed class KeypairsModule : IPortalModule
{
    public void Configure(PortalModuleBuilder builder) => builder
        .AddPanel(new Panel("keypairs", "keypairs", PanelGroup.Compute, typeof(KeypairsText)) { Order = 40, Icon = Icons.Material.Outlined.Key })
        .Add<PaletteSource>(new PaletteSource<Keypair>("keypairs", typeof(KeypairsText))
        {
            Order = 50,
            View = static (live, context) => live.Keypairs(context),
            Things = static (keypair, context) =>
            [
                new PaletteThing(keypair.Name, keypair.Name, $"{context.BasePath}/keypairs?name={Uri.EscapeDataString(keypair.Name)}")
                {
                    Icon = Icons.Material.Outlined.Key,
                    Detail = keypair.Fingerprint,
                    Keys = [keypair.Fingerprint, .. Fingerprints(keypair)],
                },
            ],
        });

    // Current ssh prints SHA-256, the clouds MD5.
    private static IEnumerable<string> Fingerprints(Keypair keypair) =>
        SshPublicKey.TryParse(keypair.PublicKey, out var key) == SshKeyFault.None ? [key!.Sha256Fingerprint] : [];
}
