namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextBindingFeatureExtensions
{
    // The real one keeps it in a feature of its own; only the worker makes contexts, and no worker runs with the stand-ins.
    public static InvocationResult GetInvocationResult(this FunctionContext context) => (InvocationResult)context.Items[typeof(InvocationResult)];
}
