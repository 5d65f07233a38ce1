using Dinsos.Pipeline.Allocation;
using Dinsos.Pipeline.Audit;
using Dinsos.Pipeline.Awards;
using Dinsos.Pipeline.Bimtek;
using Dinsos.Pipeline.Copies;
using Dinsos.Pipeline.Delivery;
using Dinsos.Pipeline.Explanations;
using Dinsos.Pipeline.FieldReports;
using Dinsos.Pipeline.Intake;
using Dinsos.Pipeline.Lists;
using Dinsos.Pipeline.MessageReports;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Monitoring;
using Dinsos.Pipeline.Officers;
using Dinsos.Pipeline.Operations;
using Dinsos.Pipeline.Outcomes;
using Dinsos.Pipeline.Poison;
using Dinsos.Pipeline.Programmes;
using Dinsos.Pipeline.Readiness;
using Dinsos.Pipeline.Replies;
using Dinsos.Pipeline.Requests;
using Dinsos.Pipeline.Retention;
using Dinsos.Pipeline.Status;
using Dinsos.Pipeline.Storage;
using Dinsos.Pipeline.Tracing;
using Dinsos.Pipeline.Trials;
using Dinsos.Pipeline.UploadLinks;
using Dinsos.Pipeline.Validation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Dinsos.Functions;

/// <summary>Puts the rooms of the pipeline together; whoever runs the functions starts here.</summary>
public static class Rooms
{
    /// <summary>Registers every room, in the order of the flow.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configuration">The settings of the app.</param>
    public static IServiceCollection AddDinsos(this IServiceCollection services, IConfiguration configuration) => services
        .AddStorage(configuration)
        .AddRequests(Door.Rules)
        .AddLists()
        .AddAudit()
        .AddOfficers(configuration)
        .AddProgrammes()
        .AddIntake()
        .AddValidation()
        .AddCopies()
        .AddAllocation()
        .AddAwards()
        .AddBimtek()
        .AddDelivery()
        .AddMonitoring()
        .AddOutcomes()
        .AddFieldReports()
        .AddMessaging(configuration)
        .AddReplies()
        .AddMessageReports()
        .AddExplanations()
        .AddRetention(configuration)
        .AddTracing()
        .AddOperations()
        .AddReadiness()
        .AddUploadLinks()
        .AddTrials()
        .AddPoison()
        .AddStatus();
}
