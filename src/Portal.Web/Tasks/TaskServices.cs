using MySqlConnector;
using Portal.Web.Configuration;
using Portal.Web.Live;
using Portal.Web.Operations;
using Portal.Web.Sessions;
using Portal.Web.Tasks.AddressGifts;
using Portal.Web.Tasks.Boot;
using Portal.Web.Tasks.Drain;
using Portal.Web.Tasks.Evacuation;
using Portal.Web.Tasks.LooseEnds;
using Portal.Web.Tasks.Migration;
using Portal.Web.Tasks.Objects;
using Portal.Web.Tasks.Scheduling;
using Portal.Web.Tasks.Storage;
using Quartz;

namespace Portal.Web.Tasks;

public static class TaskServices
{
    /// <summary>The task engine with its kinds, woken by Quartz.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<TaskOptions>(configuration.GetSection(TaskOptions.Section));
        services.AddSingleton<TaskStore>();
        services.AddSingleton<TaskLeases>();
        services.AddSingleton<TaskControls>();
        services.AddSingleton<TaskSealer>();
        services.AddSingleton<TaskFeed>();
        services.AddSingleton<ITaskTokens, SessionTaskTokens>();
        services.AddSingleton<ITaskClock, QuartzTaskClock>();
        services.AddSingleton<TaskWorker>();
        services.AddSingleton<TaskEngine>();
        services.AddSingleton<ITaskStarter>(static provider => provider.GetRequiredService<TaskEngine>());
        services.AddSingleton<ITaskCenter>(static provider => provider.GetRequiredService<TaskEngine>());
        services.AddSingleton<TaskSessions>();
        services.AddSingleton<ISignOutParticipant>(static provider => provider.GetRequiredService<TaskSessions>());
        services.AddSingleton<ITaskKind>(static provider => Kind(provider, InstanceTasks.CommandKind));
        services.AddSingleton<ITaskKind>(static provider => Kind(provider, InstanceTasks.DeleteKind));
        services.AddSingleton<ITaskKind>(static provider => Kind(provider, InstanceTasks.RestartKind));
        services.AddSingleton<ITaskKind, FloatingIpKind>();
        services.AddSingleton<ITaskKind, VolumeKind>();
        services.AddSingleton<ITaskKind, AddRulesKind>();
        services.AddSingleton<ITaskKind, ObjectDeleteKind>();
        services.AddSingleton<ITaskKind, ObjectCopyKind>();
        services.AddSingleton<ITaskKind, ImageKind>();
        services.AddSingleton<ITaskKind, AddressGiftKind>();
        services.AddSingleton<ITaskKind, BootKind>();
        services.AddSingleton<ITaskKind, RepairKind>();
        services.AddMigrationTasks();
        services.AddDrainTasks();
        services.AddEvacuationTasks();
        AddScheduler(services, configuration);
        services.AddHostedService(static provider => provider.GetRequiredService<TaskSessions>());
        return services;
    }

    private static InstanceCommandKind Kind(IServiceProvider provider, string name) =>
        new(name, provider.GetRequiredService<Lookout>(), provider.GetRequiredService<ILiveNudges>());

    private static void AddScheduler(IServiceCollection services, IConfiguration configuration)
    {
        var database = Read<DatabaseOptions>(configuration.GetSection(DatabaseOptions.Section));
        var options = Read<TaskOptions>(configuration.GetSection(TaskOptions.Section));
        services.AddQuartz(quartz =>
        {
            // Without its address the program stops with the key's name before anything is scheduled.
            if (database is { Provider: DatabaseProvider.MySql, ConnectionString: { Length: > 0 } address })
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UseMySqlConnector(MySqlConnectorFactory.Instance, address);
                    store.UseClustering();
                    store.ConfigureStore(static ado => ado.SchemaProvisioning = SchemaProvisioning.CreateIfMissing);
                });
            }

            quartz.AddJob<WakeTaskJob>(static job => job.WithIdentity(WakeTaskJob.Key).StoreDurably());
            quartz.AddJob<ScanTasksJob>(static job => job.WithIdentity(ScanTasksJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger.WithIdentity("scan-tasks", "portal").ForJob(ScanTasksJob.Key).StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(options.ScanEvery).RepeatForever()));
        });
        services.AddQuartzHostedService(static hosted => hosted.WaitForJobsToComplete = true);
    }

    // What cannot be read is reported with its key, and with everything else that is wrong, before the program starts.
    private static TOptions Read<TOptions>(IConfigurationSection section)
        where TOptions : class, new()
    {
        try
        {
            return section.Get<TOptions>() ?? new TOptions();
        }
        catch (InvalidOperationException)
        {
            return new TOptions();
        }
    }
}
