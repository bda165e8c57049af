using Portal.EndToEnd.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(Browser))]
