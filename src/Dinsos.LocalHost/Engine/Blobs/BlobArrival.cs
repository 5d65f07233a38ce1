using Azure;

namespace Dinsos.LocalHost.Engine.Blobs;

// One version of one blob, as a listing showed it.
internal sealed record BlobArrival(string Name, ETag ETag, string BlobType);
