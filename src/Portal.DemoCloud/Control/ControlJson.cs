using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.DemoCloud.Faults;

namespace Portal.DemoCloud.Control;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(FaultRequest))]
[JsonSerializable(typeof(IReadOnlyList<ActiveFault>))]
[JsonSerializable(typeof(IReadOnlyList<CallTotal>))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(DaemonRequest))]
[JsonSerializable(typeof(MigrationRequest))]
[JsonSerializable(typeof(LooseEndRequest))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(IReadOnlyList<DemoDaemonState>))]
[JsonSerializable(typeof(IReadOnlyList<DemoMigrationOrder>))]
internal sealed partial class ControlJson : JsonSerializerContext;
