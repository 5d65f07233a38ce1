namespace Dinsos.LocalHost.Verbs;

internal static class VerbList
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("demo", DemoVerb.Usage, DemoVerb.Run),
        new("up", UpVerb.Usage, UpVerb.Run),
        new("run", RunVerb.Usage, RunVerb.Run),
        new("officer", OfficerVerb.Usage, OfficerVerb.Run),
        new("audit", AuditVerb.Usage, AuditVerb.Run),
        new("explain", ExplainVerb.Usage, ExplainVerb.Run),
        new("trace", TraceVerb.Usage, TraceVerb.Run),
        new("purge", PurgeVerb.Usage, PurgeVerb.Run),
        new("whatif", WhatIfVerb.Usage, WhatIfVerb.Run),
        new("outcomes", OutcomesVerb.Usage, OutcomesVerb.Run),
        new("upload-link", UploadLinkVerb.Usage, UploadLinkVerb.Run),
        new("messages", MessagesVerb.Usage, MessagesVerb.Run),
        new("status", StatusVerb.Usage, StatusVerb.Run),
        new("poison", PoisonVerb.Usage, PoisonVerb.Run),
        new("sweep", SweepVerb.Usage, SweepVerb.Run),
        new("invariants", InvariantsVerb.Usage, InvariantsVerb.Run),
        new("template", TemplateVerb.Usage, TemplateVerb.Run),
        new("phones", Phones.PhonesVerb.Usage, Phones.PhonesVerb.Run),
        new("samples", Demo.SamplesVerb.Usage, (words, _) => Task.FromResult(Demo.SamplesVerb.Run(words, Console.Out, Console.Error))),
    ];
}
