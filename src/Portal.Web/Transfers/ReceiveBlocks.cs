using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Portal.Web.Transfers;

/// <summary>
/// The memory that requests are received into. Kestrel's own blocks are of 4 KiB, and so is what it asks the system for at a time: a GiB of an upload took a
/// quarter of a million calls. A connection that waits holds none of them.
/// </summary>
internal sealed class ReceiveBlocks : IMemoryPoolFactory<byte>
{
    /// <summary>What loopback and a fast network have ready at once; below what the runtime treats as a large object.</summary>
    private const int BlockBytes = 64 * 1024;

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new Pool();

    private sealed class Pool : MemoryPool<byte>
    {
        public override int MaxBufferSize => Shared.MaxBufferSize;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => Shared.Rent(Math.Max(minBufferSize, BlockBytes));

        protected override void Dispose(bool disposing)
        {
        }
    }
}
