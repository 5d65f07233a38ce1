using System.Text;
using System.Xml;
using System.Xml.Linq;
using Dinsos.Pipeline.Lists;

namespace Dinsos.Pipeline.Copies;

/// <summary>How the XML of a workbook is read and written: from front to back.</summary>
internal static class SheetXml
{
    public static XmlReaderSettings Reading { get; } = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static XmlWriterSettings Writing { get; } = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <summary>The rows under the element on which the reader stands; each is written once it has been looked at.</summary>
    public static IEnumerable<SheetRow> Rows(XmlReader reader, Func<int, uint> styleOfColumn, XmlWriter? writer = null)
    {
        var before = 0;
        foreach (var child in Children(reader))
        {
            if (child is XElement { Name.LocalName: "row" } element)
            {
                var row = new SheetRow(element, before, styleOfColumn);
                before = row.Number;
                yield return row;
            }

            if (writer is not null)
                child.WriteTo(writer);
        }
    }

    /// <summary>What stands in the element on which the reader stands, one piece at a time; then the reader stands behind it.</summary>
    public static IEnumerable<XNode> Children(XmlReader reader)
    {
        var isEmpty = reader.IsEmptyElement;
        reader.Read();
        if (isEmpty)
            yield break;
        while (reader.NodeType != XmlNodeType.EndElement)
            yield return XNode.ReadFrom(reader);
        reader.Read();
    }

    /// <summary>Begins an element like the one on which the reader stands.</summary>
    public static void WriteStart(XmlReader reader, XmlWriter writer)
    {
        writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        writer.WriteAttributes(reader, defattr: true);
    }

    /// <summary>The used range of a sheet, such as <c>A1:S200</c>, up to a column that is new.</summary>
    public static XElement Widened(XElement dimension, int column)
    {
        var parts = ((string?)dimension.Attribute("ref") ?? "").Split(':');
        var last = parts[^1];
        if (last.Length > 0 && CellAddress.ColumnOf(last) < column)
            dimension.SetAttributeValue("ref", $"{parts[0]}:{CellAddress.Letters(column)}{last.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ$"])}");
        return dimension;
    }
}
