using Microsoft.AspNetCore.Connections;
using Portal.Web.Modules;

namespace Portal.Web.Transfers;

public static class TransferServices
{
    /// <summary>Uploads and downloads of any size. Modules that take files add an <see cref="UploadKind"/> and a <see cref="UploadEndpoints.MapUpload"/>.</summary>
    public static IServiceCollection AddTransfers(this IServiceCollection services)
    {
        services.AddSingleton<IMemoryPoolFactory<byte>, ReceiveBlocks>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<IUploads>(static provider => provider.GetRequiredService<Uploads>());
        services.AddSingleton<UploadDoor>();
        services.AddScoped<UploadClearer>();
        services.AddScoped<Uploader>();
        services.AddScoped<UploadWords>();
        return services.AddPortalModule<TransfersModule>();
    }
}
