using Portal.Web.UI.Table;

namespace Portal.Web.Tests.Table;

public sealed class TableViewTests
{
    private static readonly string[] FacetIds = ["status", "zone"];

    [Theory]
    [InlineData("")]
    [InlineData("?q=web%20%26%20db")]
    [InlineData("?status=ACTIVE&status=ERROR&zone=a%3D%26b")]
    [InlineData("?q=x&sort=-created&columns=status,host")]
    public void Address_SurvivesTheWayThroughTheView(string query) =>
        Assert.Equal(query, TableView.Parse("http://portal/instances" + query, FacetIds).ToQuery());

    [Fact]
    public void UnknownNames_AreIgnored() =>
        Assert.Equal(TableView.Default, TableView.Parse("?host=compute1&tab=log&page=3", FacetIds));

    [Fact]
    public void ToggledTwice_IsAsBefore()
    {
        var view = TableView.Default.Toggle("status", "ACTIVE");
        Assert.True(view.IsFiltered);
        Assert.Equal(TableView.Default, view.Toggle("status", "ACTIVE"));
    }

    [Fact]
    public void NoColumnsChosen_DiffersFromNothingChosen() => Assert.Null(TableView.Parse("?q=a", FacetIds).Columns);
}
