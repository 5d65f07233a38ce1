using Dinsos.LocalHost.Engine.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Dinsos.Functions.Tests.LocalHost;

public sealed class FunctionCatalogTests
{
    private static readonly SettingNames Settings = new(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Queues:Orders"] = "orders-2025" }).Build());

    public static class Named
    {
        [Function("Take")]
        public static void Take([QueueTrigger("%Queues__Orders%")] string text)
        {
        }
    }

    public static class Unnamed
    {
        [Function("Take")]
        public static void Take([QueueTrigger("%Queues:Absent%")] string text)
        {
        }
    }

    public static class Twice
    {
        [Function("take")]
        public static void Take([QueueTrigger("orders")] string text)
        {
        }
    }

    public static class WithoutTrigger
    {
        [Function("None")]
        public static void Run(string text)
        {
        }
    }

    [Fact]
    public void Setting_names_between_percent_signs_are_resolved()
    {
        var function = Assert.IsType<QueueFunction>(Assert.Single(FunctionCatalog.From([typeof(Named)], Settings).All));

        Assert.Equal(("Take", "orders-2025", "AzureWebJobsStorage"), (function.Name, function.Queue, function.Connection));
    }

    [Fact]
    public void Missing_setting_is_named()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => FunctionCatalog.From([typeof(Unnamed)], Settings));

        Assert.Contains("Queues:Absent", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_functions_of_one_name_are_refused_whatever_their_case()
        => Assert.Throws<InvalidOperationException>(() => FunctionCatalog.From([typeof(Named), typeof(Twice)], Settings));

    [Fact]
    public void Function_without_a_trigger_is_refused()
        => Assert.Throws<InvalidOperationException>(() => FunctionCatalog.From([typeof(WithoutTrigger)], Settings));
}
