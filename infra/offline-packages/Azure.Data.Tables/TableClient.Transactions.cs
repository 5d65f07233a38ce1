using Azure.Core;

namespace Azure.Data.Tables;

public partial class TableClient
{
    public virtual Response<IReadOnlyList<Response>> SubmitTransaction(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
        Submit(transactionActions, async: false, cancellationToken).GetAwaiter().GetResult();

    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default) =>
        await Submit(transactionActions, async: true, cancellationToken);

    private async ValueTask<Response<IReadOnlyList<Response>>> Submit(
        IEnumerable<TableTransactionAction> transactionActions, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transactionActions);
        var actions = transactionActions.ToList();
        if (actions.Count == 0)
            throw new InvalidOperationException("Transaction is empty.");
        TransactionLimits.Check(actions);

        var changeSet = new ChangeSetWriter(_service, Name);
        var body = changeSet.Write(actions);
        using var message = _service.Message(RequestMethod.Post, _service.AddressOf("$batch"), RequestContent.Create(body), changeSet.ContentType);
        var response = await _service.Send(message, async, cancellationToken);
        return response.Status == 202
            ? Response.FromValue(AnswersIn(response, actions.Count), response)
            : throw new TableTransactionFailedException(new RequestFailedException(response));
    }

    /// <summary>The service says 202 to a transaction that it rolled back: only the inner answers tell.</summary>
    private static IReadOnlyList<Response> AnswersIn(Response response, int expected)
    {
        var answers = new ChangeSetReader(response.Content.ToMemory().Span).ReadAll();
        if (answers.Find(answer => answer.IsError) is { } failure)
            throw new TableTransactionFailedException(new RequestFailedException(failure, innerException: null, ODataErrorParser.Instance));
        return answers.Count == expected
            ? answers
            : throw new TableTransactionFailedException(
                new RequestFailedException(response.Status, $"The service answered {answers.Count} of {expected} actions: {response.Content}"));
    }
}
