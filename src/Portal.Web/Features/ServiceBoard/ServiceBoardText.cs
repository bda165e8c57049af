namespace Portal.Web.Features.ServiceBoard;

/// <summary>Names the texts of the services panel.</summary>
public sealed class ServiceBoardText;
