namespace Dinsos.LocalHost.Engine.Traffic;

internal enum StorageService
{
    Other,
    Blob,
    Queue,
    Table,
}
