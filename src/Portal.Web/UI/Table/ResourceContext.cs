using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Web.Localization;
using Portal.Web.Sessions;

namespace Portal.Web.UI.Table;

/// <summary>
/// What columns and actions may use besides the item: whose table it is, the words of the person's language, the clock,
/// and what the page looked up for them (names of flavors and images).
/// </summary>
public sealed class ResourceContext(ProjectContext project, IStringLocalizerFactory texts, TimeProvider clock)
{
    private readonly Dictionary<Type, object> _features = [];
    private readonly Dictionary<Type, IStringLocalizer> _texts = [];

    public ProjectContext Project { get; } = project;

    /// <summary>Whose things it is about.</summary>
    public TableReach Reach { get; init; } = TableReach.Project;

    public TimeProvider Clock { get; } = clock;

    /// <summary>The person's culture, which a callback from a watcher's thread does not carry by itself.</summary>
    public CultureInfo Culture { get; } = CultureInfo.CurrentUICulture;

    /// <summary>Words of states, services and buttons.</summary>
    public IStringLocalizer<SharedText> Shared { get; } = new StringLocalizer<SharedText>(texts);

    public IStringLocalizer Texts(Type type)
    {
        if (!_texts.TryGetValue(type, out var localizer))
        {
            _texts[type] = localizer = texts.Create(type);
        }

        return localizer;
    }

    public ResourceContext With<TFeature>(TFeature feature)
        where TFeature : class
    {
        _features[typeof(TFeature)] = feature;
        return this;
    }

    public TFeature? Find<TFeature>()
        where TFeature : class =>
        _features.GetValueOrDefault(typeof(TFeature)) as TFeature;

    public TFeature Get<TFeature>()
        where TFeature : class =>
        Find<TFeature>() ?? throw new InvalidOperationException($"The page put no {typeof(TFeature).Name} into its table context.");
}
