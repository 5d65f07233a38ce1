using System.Xml;
using System.Xml.Linq;

namespace Dinsos.Pipeline.Copies;

/// <summary>Widths and styles of whole columns: the <c>cols</c> of a sheet.</summary>
internal sealed class SheetColumns(XElement columns)
{
    public static SheetColumns None(string nameSpace) => new(new XElement(XName.Get("cols", nameSpace)));

    public uint StyleOf(int column) =>
        columns.Elements().Where(range => Covers(range, column)).Select(range => (uint?)range.Attribute("style")).FirstOrDefault() ?? 0;

    /// <summary>Gives one column a width of its own, taking it out of the range that it stands in.</summary>
    public void Widen(int column, int width)
    {
        var number = column + 1;
        if (columns.Elements().FirstOrDefault(range => Covers(range, column)) is { } range)
        {
            var rest = new XElement(range);
            rest.SetAttributeValue("min", number + 1);
            if ((int)rest.Attribute("max")! > number)
                range.AddAfterSelf(rest);
            range.SetAttributeValue("max", number - 1);
            if ((int)range.Attribute("min")! > number - 1)
                range.Remove();
        }

        var own = new XElement(
            columns.Name.Namespace + "col", new XAttribute("min", number), new XAttribute("max", number),
            new XAttribute("width", width), new XAttribute("customWidth", 1));
        if (columns.Elements().LastOrDefault(before => (int)before.Attribute("max")! < number) is { } left)
            left.AddAfterSelf(own);
        else
            columns.AddFirst(own);
    }

    public void WriteTo(XmlWriter writer)
    {
        if (columns.HasElements)
            columns.WriteTo(writer);
    }

    private static bool Covers(XElement range, int column) =>
        (int)range.Attribute("min")! <= column + 1 && column + 1 <= (int)range.Attribute("max")!;
}
