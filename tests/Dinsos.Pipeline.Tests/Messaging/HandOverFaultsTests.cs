using System.Net.Sockets;
using Dinsos.Pipeline.Messaging;
using Dinsos.Pipeline.Messaging.Twilio;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Twilio.Exceptions;

namespace Dinsos.Pipeline.Tests.Messaging;

public sealed class HandOverFaultsTests
{
    [Theory]
    [InlineData(20429, 429)]
    [InlineData(0, 429)]
    [InlineData(21611, 400)]
    public void Refusal_for_lack_of_room_was_not_processed(int code, int status) =>
        Assert.False(Assert.IsType<HandOver.NotProcessed>(Sort(code, status)).OperatorMustAct);

    [Theory]
    [InlineData(20003, 401)]
    [InlineData(21606, 400)]
    [InlineData(63007, 400)]
    public void Fault_of_our_settings_waits_for_an_operator(int code, int status) =>
        Assert.True(Assert.IsType<HandOver.NotProcessed>(Sort(code, status)).OperatorMustAct);

    [Theory]
    [InlineData(21211)]
    [InlineData(21610)]
    [InlineData(63016)] // by SMS it can be served
    [InlineData(99999)]
    public void Refusal_of_this_number_is_final(int code) => Assert.Equal(new HandOver.Refused(code), Sort(code, 400));

    [Theory]
    [InlineData(20500, 500)]
    [InlineData(0, 503)]
    [InlineData(0, 408)]
    public void Fault_of_the_provider_is_unclear(int code, int status) => Assert.IsType<HandOver.Unclear>(Sort(code, status));

    [Fact]
    public void Answer_that_is_no_json_is_unclear() =>
        Assert.IsType<HandOver.Unclear>(HandOverFaults.Sort(new ApiException("Api Error: BadGateway - <html>")));

    [Fact]
    public void Refused_connection_was_not_processed() => Assert.IsType<HandOver.NotProcessed>(Connection(
        new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused))));

    [Fact]
    public void Open_breaker_was_not_processed() => Assert.IsType<HandOver.NotProcessed>(Connection(new BrokenCircuitException()));

    [Fact]
    public void Broken_connection_is_unclear() => Assert.IsType<HandOver.Unclear>(Connection(
        new HttpRequestException("reset", new SocketException((int)SocketError.ConnectionReset))));

    [Fact]
    public void Time_out_is_unclear() => Assert.IsType<HandOver.Unclear>(Connection(new TimeoutRejectedException()));

    [Fact]
    public void Anything_else_is_unclear() => Assert.IsType<HandOver.Unclear>(HandOverFaults.Sort(new TwilioException("?")));

    private static HandOver Sort(int code, int status) => HandOverFaults.Sort(new ApiException(code, status, "", ""));

    private static HandOver Connection(Exception inner) => HandOverFaults.Sort(new ApiConnectionException("", inner));
}
