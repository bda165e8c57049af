namespace Portal.Web.Features.Capacity;

/// <summary>Names the texts of the capacity panel.</summary>
public sealed class CapacityText;
