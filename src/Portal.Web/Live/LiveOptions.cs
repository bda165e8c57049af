namespace Portal.Web.Live;

/// <summary>How often the cloud is asked. Section <c>Live</c> of the configuration.</summary>
public sealed class LiveOptions
{
    public const string Section = "Live";

    /// <summary>Items of the first page of a first read, so that one screenful arrives early: nova takes some 4 ms for each.</summary>
    public int FirstPageSize { get; set; } = 24;

    /// <summary>
    /// Items of every other page. It must be said: without a limit Folsom stops at osapi_max_limit and names no next page
    /// (nova/api/openstack/common.py _get_collection_links), so a longer list would end there unnoticed.
    /// </summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>Shortest time between two reads of a whole list of instances.</summary>
    public TimeSpan MinInterval { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The interval is at least this many times the last full read, so the portal takes at most a sixth of an API worker.</summary>
    public int ReadFactor { get; set; } = 5;

    /// <summary>While a cloud's notifications arrive, unasked reads of instances come so many times less often.</summary>
    public int NotifiedFactor { get; set; } = 5;

    /// <summary>Between two reads of a row in transition.</summary>
    public TimeSpan TransitionInterval { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>With so many rows in transition whole lists are cheaper.</summary>
    public int MaxTransitionRows { get; set; } = 20;

    /// <summary>A row in transition for longer than this is stuck, and is no longer read by itself.</summary>
    public TimeSpan StuckAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a row that an action touched, or that just settled, is still read by itself (addresses arrive late).</summary>
    public TimeSpan TouchedFor { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Full read behind <c>changes-since</c>, which never shows an address change.</summary>
    public TimeSpan FullReadInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// From here on a whole list takes so long that <c>changes-since</c> is worth it although the cloud rations it (Folsom: 3 a minute and person,
    /// nova/api/openstack/compute/limits.py).
    /// </summary>
    public TimeSpan SlowWhole { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Between two of those.</summary>
    public TimeSpan RationedChangesInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How far <c>changes-since</c> reaches back behind the cloud's clock.</summary>
    public TimeSpan ChangesOverlap { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Images, keypairs, limits.</summary>
    public TimeSpan SlowInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Flavors, zones, networks, security groups.</summary>
    public TimeSpan RareInterval { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a list that nobody watches is kept (it is not read meanwhile), so that going from page to page finds it.</summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Each viewer's own token is proven this often; below five minutes, so that a revoked viewer is blank within five.</summary>
    public TimeSpan ProofInterval { get; set; } = TimeSpan.FromSeconds(280);

    /// <summary>After a proof that keystone could not answer.</summary>
    public TimeSpan ProofRetry { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>After the first change, later ones go out at most this often.</summary>
    public TimeSpan PublishInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long changes of instances that were seen are kept for their timelines.</summary>
    public TimeSpan SightingsKept { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Changes kept of each instance.</summary>
    public int SightingsEach { get; set; } = 300;

    public TimeSpan MaxBackoff { get; set; } = TimeSpan.FromSeconds(60);
}
