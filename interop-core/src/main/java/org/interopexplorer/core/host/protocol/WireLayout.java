package org.interopexplorer.core.host.protocol;

import java.util.List;

/// The shape of a value that crosses the border, as far as a calling convention needs it: widths, classes and
/// offsets, no names and no signedness.
public sealed interface WireLayout {
    /// The deepest nesting that is accepted.
    int MAX_DEPTH = 32;

    /// In bytes; 0 for [Nothing].
    long size();

    /// In bytes, a power of two; 1 for [Nothing].
    long alignment();

    /// The return layout of a function that returns nothing.
    record Nothing() implements WireLayout {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public long alignment() {
            return 1;
        }
    }

    /// A value that fits a register, naturally aligned.
    enum Scalar implements WireLayout {
        I8(1),
        I16(2),
        I32(4),
        I64(8),
        F32(4),
        F64(8),
        /// An address of a 64-bit host.
        POINTER(8),
        /// An address of a 32-bit host.
        POINTER32(4);

        private final int bytes;

        Scalar(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes;
        }

        @Override
        public long alignment() {
            return bytes;
        }
    }

    /// A structure; its members in the order of their offsets, what lies between them is padding.
    record Struct(long size, long alignment, List<Member> members) implements WireLayout {
        public Struct {
            members = List.copyOf(members);
            ProtocolChecks.extent(size, alignment);
            var end = 0L;
            for (var member : members) {
                ProtocolChecks.within(end, member.offset(), size, "member offset");
                end = Math.addExact(member.offset(), member.layout().size());
            }
            ProtocolChecks.within(0, end, size, "end of the members");
        }
    }

    /// One member of a structure; the offset in bytes from its start.
    record Member(long offset, WireLayout layout) {
        public Member {
            ProtocolChecks.within(0, offset, ProtocolChecks.MAX_LAYOUT, "member offset");
        }
    }

    /// A union; every member starts at offset 0.
    record Union(long size, long alignment, List<WireLayout> members) implements WireLayout {
        public Union {
            members = List.copyOf(members);
            ProtocolChecks.extent(size, alignment);
            for (var member : members) {
                ProtocolChecks.within(0, member.size(), size, "member size");
            }
        }
    }

    /// A fixed number of elements, one after the other; only ever a member, never an argument.
    record Array(WireLayout element, long count) implements WireLayout {
        public Array {
            ProtocolChecks.within(0, count, ProtocolChecks.MAX_LAYOUT / Math.max(1, element.size()), "array elements");
        }

        @Override
        public long size() {
            return element.size() * count;
        }

        @Override
        public long alignment() {
            return element.alignment();
        }
    }
}
