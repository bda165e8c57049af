using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Benchmarks.Figures;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<Figure>))]
internal sealed partial class FigureJson : JsonSerializerContext;
