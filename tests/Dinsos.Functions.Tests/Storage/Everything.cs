namespace Dinsos.Functions.Tests.Storage;

/// <summary>A round trip proves nothing of a field that has its default value: this tells the test's author.</summary>
internal static class Everything
{
    public static void IsSet(object value)
    {
        foreach (var property in value.GetType().GetProperties().Where(property => property.SetMethod is not null))
        {
            var given = property.GetValue(value);
            var none = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
            Assert.False(Equals(given, none) || given is "", $"{value.GetType().Name}.{property.Name} has its default value.");
            if (given is System.Collections.ICollection list) Assert.NotEmpty(list);
        }
    }
}
