using Portal.DemoCloud.Http;
using Portal.DemoCloud.Nova.Servers;

namespace Portal.DemoCloud.Nova.Actions;

/// <summary>pause, unpause, suspend, resume.</summary>
internal sealed class PauseActions(ServerLife life)
{
    public void AddTo(Dictionary<string, Func<ActionRequest, Answer>> actions)
    {
        Add("pause", "pausing", 0.6, "paused", 3, "active", "rescued");
        Add("unpause", "unpausing", 0.6, "active", 1, "paused");
        Add("suspend", "suspending", 1.5, "suspended", 4, "active", "rescued");
        Add("resume", "resuming", 1.5, "active", 1, "suspended");

        void Add(string name, string task, double seconds, string vmState, int power, params string[] from) => actions[name] = request =>
        {
            request.Require(from);
            life.Run(request.Server, task, (seconds, () => ServerLife.Settle(request.Server, vmState, power)));
            return Answer.Empty(202);
        };
    }
}
