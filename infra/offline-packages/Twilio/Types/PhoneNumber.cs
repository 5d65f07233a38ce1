namespace Twilio.Types;

public interface IEndpoint;

public class PhoneNumber : IEndpoint
{
    private readonly string _number;

    public PhoneNumber(string number) => _number = number;

    public static implicit operator PhoneNumber(string number) => new(number);

    public override string ToString() => _number;
}
