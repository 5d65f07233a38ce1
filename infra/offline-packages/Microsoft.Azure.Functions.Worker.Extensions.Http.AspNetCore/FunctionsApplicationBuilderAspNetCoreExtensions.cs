using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Builder;

public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        // The real one brings MvcCore too: it executes the IActionResult that a function returns.
        builder.Services.AddMvcCore();
        return builder;
    }
}
