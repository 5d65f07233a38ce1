using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Http.Resilience;

internal sealed class OptionsValidator(string? of) : IValidateOptions<HttpStandardResilienceOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpStandardResilienceOptions options)
    {
        if (name != of) return ValidateOptionsResult.Skip;
        var faults = new ValidateOptionsResultBuilder();
        (string Name, object? Value)[] strategies =
        [
            ("RateLimiter", options.RateLimiter), ("TotalRequestTimeout", options.TotalRequestTimeout), ("Retry", options.Retry),
            ("CircuitBreaker", options.CircuitBreaker), ("AttemptTimeout", options.AttemptTimeout),
        ];
        foreach (var (strategy, value) in strategies)
        {
            if (value is null)
            {
                faults.AddError("The field is required.", strategy);
                continue;
            }

            var found = new List<ValidationResult>();
            Validator.TryValidateObject(value, new(value), found, validateAllProperties: true);
            foreach (var fault in found) faults.AddError(fault.ErrorMessage ?? "The value is not allowed.", strategy);
        }

        if (Array.TrueForAll(strategies, strategy => strategy.Value is not null)) CheckTogether(options, faults);
        return faults.Build();
    }

    private static void CheckTogether(HttpStandardResilienceOptions options, ValidateOptionsResultBuilder faults)
    {
        var attempt = options.AttemptTimeout.Timeout;
        if (attempt > options.TotalRequestTimeout.Timeout)
            faults.AddError($"Total request timeout resilience strategy must have a greater timeout than the attempt resilience strategy ({attempt.TotalSeconds}s).");
        if (options.CircuitBreaker.SamplingDuration < 2 * attempt)
            faults.AddError($"The sampling duration of circuit breaker strategy needs to be at least double of an attempt timeout ({attempt.TotalSeconds}s).");
    }
}
