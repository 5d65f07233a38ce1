using Dinsos.Functions;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<Door>();
builder.Logging.AddLevels();
builder.Services.AddDinsos(builder.Configuration);
builder.Services.AddTelemetryExport(builder.Configuration, StorageRoom.IsOnLoopback(builder.Configuration))?.UseFunctionsWorkerDefaults();
builder.Build().Run();
