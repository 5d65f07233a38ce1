using System.Runtime.InteropServices;

namespace Dinsos.Pipeline.People;

/// <summary>What is wrong with a NIK.</summary>
public enum NikFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The cell is blank or says that there is none.</summary>
    Missing,

    /// <summary>More or fewer than sixteen digits.</summary>
    WrongLength,

    /// <summary>Something that is no digit.</summary>
    WrongCharacter,

    /// <summary>A spreadsheet took it for a number and lost digits. It never takes part in matching.</summary>
    DamagedBySpreadsheet,

    /// <summary>A formula should have given it and failed.</summary>
    FailedFormula,

    /// <summary>No province has its first two digits.</summary>
    ImpossibleProvince,

    /// <summary>Third and fourth digit are not 01 to 69 (kabupaten) or 71 to 99 (kota).</summary>
    ImpossibleRegency,

    /// <summary>The date in it does not exist in either century.</summary>
    ImpossibleDate,

    /// <summary>Sequence 0000.</summary>
    ImpossibleSequence,

    /// <summary>Sixteen times the same digit.</summary>
    SameDigits,

    /// <summary>1234567890123456.</summary>
    CountingDigits,
}

/// <summary>A NIK as it was read from a cell.</summary>
/// <param name="Fault">What is wrong with it.</param>
/// <param name="Nik">The NIK, where <see cref="Fault"/> is <see cref="NikFault.None"/>.</param>
/// <param name="Place">
/// With <see cref="NikFault.WrongLength"/> the number of digits; with <see cref="NikFault.WrongCharacter"/> which character, from 1, is
/// no digit.
/// </param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct NikReading(NikFault Fault, Nik Nik, int Place)
{
    /// <summary>The NIK where it can be used, otherwise null.</summary>
    public Nik? Value => Fault == NikFault.None ? Nik : null;

    /// <summary>Whether it has sixteen digits that no person can have.</summary>
    public bool IsImpossible => Fault >= NikFault.ImpossibleProvince;
}
