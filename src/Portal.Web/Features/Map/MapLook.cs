using System.Globalization;
using System.Text;
using MudBlazor;
using Portal.Domain.Collections;
using Portal.Domain.Operations.Map;
using Portal.Web.UI;

namespace Portal.Web.Features.Map;

/// <summary>Colour, icon and shape of what is on the map; its word is in the texts, under the value's name.</summary>
internal static class MapLook
{
    /// <summary>From here on a node's cells are one drawing, and its tile is the link.</summary>
    public const int DenseFromNodes = 60;

    /// <summary>The same for how many cells there are in all.</summary>
    public const int DenseFromCells = 1500;

    private const int Step = 8;

    public static Tone Tone(MapState state) => state switch
    {
        MapState.Well => UI.Tone.Ok,
        MapState.Doubtful => UI.Tone.Warn,
        MapState.Failing => UI.Tone.Error,
        MapState.Disabled => UI.Tone.Held,
        _ => UI.Tone.Off,
    };

    public static string Icon(MapState state) => state switch
    {
        MapState.Well => Icons.Material.Outlined.CheckCircle,
        MapState.Doubtful => Icons.Material.Outlined.WarningAmber,
        MapState.Failing => Icons.Material.Outlined.Error,
        MapState.Disabled => Icons.Material.Outlined.PauseCircle,
        _ => Icons.Material.Outlined.HelpOutline,
    };

    public static string Icon(MapPartKind kind) => kind switch
    {
        MapPartKind.Controller => Icons.Material.Outlined.DeveloperBoard,
        MapPartKind.Api => Icons.Material.Outlined.Api,
        MapPartKind.Database => Icons.Material.Outlined.TableChart,
        MapPartKind.Broker => Icons.Material.Outlined.SyncAlt,
        MapPartKind.ConsoleProxy => Icons.Material.Outlined.Terminal,
        MapPartKind.BlockStorage => Icons.Material.Outlined.Storage,
        MapPartKind.SharedDisk => Icons.Material.Outlined.FolderShared,
        _ => Icons.Material.Outlined.Inventory2,
    };

    /// <summary>Cells of one look as one path, each with the shape of that look, in their places among all.</summary>
    public static string Path(ValueList<MapCell> cells, CellLook look, int columns)
    {
        var path = new StringBuilder();
        for (var at = 0; at < cells.Count; at++)
        {
            if (cells[at].Look == look)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{at % columns * Step} {at / columns * Step}{Shape(look)}");
            }
        }

        return path.ToString();
    }

    public static (int Width, int Height) Size(int count, int columns) => (columns * Step, Math.Max(1, (count + columns - 1) / columns) * Step);

    /// <summary>Each within 7 by 7: a square, a triangle, two bars, a frame, a lozenge.</summary>
    private static string Shape(CellLook look) => look switch
    {
        CellLook.Running => "h7v7h-7z",
        CellLook.Busy => "l7 3.5l-7 3.5z",
        CellLook.Held => "h2.6v7h-2.6zm4.4 0h2.6v7h-2.6z",
        CellLook.Off => "h7v7h-7zm1.6 1.6v3.8h3.8v-3.8z",
        _ => "m3.5 -.4l3.9 3.9l-3.9 3.9l-3.9 -3.9z",
    };
}
