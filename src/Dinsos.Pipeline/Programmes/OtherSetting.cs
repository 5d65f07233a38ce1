namespace Dinsos.Pipeline.Programmes;

/// <summary>A settings file of the province that another room reads: it is checked here and put in force like the others.</summary>
/// <param name="Name">Name of the file, such as <c>messages.json</c>.</param>
/// <param name="ProblemsOf">What is wrong with a file, a line per problem.</param>
public sealed record OtherSetting(string Name, Func<ReadOnlyMemory<byte>, IReadOnlyList<string>> ProblemsOf);
