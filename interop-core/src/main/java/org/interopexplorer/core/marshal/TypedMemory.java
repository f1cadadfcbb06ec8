package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.MemoryNode.Content;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Shows memory of a host through C types: members, elements and targets of pointers, one level at a time and to
/// any depth.
///
/// Memory is read when a node is made, so a node shows what stood there then; ask again for what stands there now.
public final class TypedMemory {
    /// The most bytes that are read for one node.
    static final long MAX_READ = 64 << 10;

    private final Layout layout;
    private final MemoryReader memory;
    private final ValueReader reader;

    public TypedMemory(Layout layout, MemoryReader memory) {
        this.layout = layout;
        this.memory = memory;
        this.reader = new ValueReader(layout, memory);
    }

    /// The memory at an address, seen as a type. For several values in a row the type is an array.
    ///
    /// @param name for [MemoryNode#path]
    /// @param address unsigned
    public MemoryNode view(String name, long address, CType type) {
        return new MemoryNode(name, type, address, content(address, type), null);
    }

    /// How many parts a node has: its members, its elements, or 1 for the target of a pointer.
    public long partCount(MemoryNode node) {
        if (node.content() instanceof Content.Repeats || node.content() instanceof Content.NoSize) {
            return 0;
        }
        return switch (node.type().resolved()) {
            case RecordType record -> layout.namedPlacements(record).size();
            case ArrayType array -> Math.max(0, array.count());
            case VectorType vector -> vector.count();
            case PointerType _ -> pointed(node) == 0 ? 0 : 1;
            case IntegerType _, FloatingType _, EnumType _, VoidType _, FunctionType _ -> 0;
        };
    }

    /// The parts of a node, read now.
    ///
    /// @param from the index of the first
    /// @param most the largest number of parts to return
    public List<MemoryNode> parts(MemoryNode node, long from, int most) {
        long end = Math.min(partCount(node), from + most);
        var parts = new ArrayList<MemoryNode>();
        for (long i = from; i < end; i++) {
            parts.add(part(node, i));
        }
        return parts;
    }

    private MemoryNode part(MemoryNode node, long index) {
        return switch (node.type().resolved()) {
            case RecordType record ->
                member(node, layout.namedPlacements(record).get((int) index));
            case ArrayType array -> element(node, array, index);
            case VectorType vector -> element(node, vector.elements(), index);
            case PointerType pointer -> target(node, pointer);
            case IntegerType _, FloatingType _, EnumType _, VoidType _, FunctionType _ ->
                throw new IllegalArgumentException(node.path() + " has no parts");
        };
    }

    private MemoryNode element(MemoryNode node, ArrayType array, long index) {
        long address = node.address() + index * layout.sizeOf(array.element());
        return new MemoryNode("[" + index + "]", array.element(), address, content(address, array.element()), node);
    }

    private MemoryNode member(MemoryNode node, MemberPlacement placement) {
        String name = String.valueOf(placement.member().name());
        long address = node.address() + placement.offset();
        CType type = placement.member().type();
        if (!placement.member().isBitField()) {
            return new MemoryNode(name, type, address, content(address, type), node);
        }
        int size = (placement.bitOffset() + placement.bitWidth() + Byte.SIZE - 1) / Byte.SIZE;
        byte[] bytes = memory.read(address, size);
        Content content = bytes.length < size
                ? new Content.Unreadable(bytes.length, size)
                : new Content.Holds(reader.bitField(placement, MemorySegment.ofArray(bytes), 0));
        return new MemoryNode(name, type, address, content, node);
    }

    private MemoryNode target(MemoryNode node, PointerType pointer) {
        long address = pointed(node);
        CType type = target(node, pointer.target());
        MemoryNode before = earlier(node, address, type);
        Content content = before == null ? content(address, type) : new Content.Repeats(before);
        return new MemoryNode("*", type, address, content, node);
    }

    /// The type of a pointer's target. For text it is an array of its characters, including the terminator.
    private CType target(MemoryNode node, CType type) {
        var kind = CharacterKind.of(type);
        boolean text = node.content() instanceof Content.Holds(Value.Address address)
                && address.target() instanceof Value.Text;
        if (kind.isEmpty() || !text) {
            return type;
        }
        TextEncoding encoding = TextEncoding.of(kind.get(), layout);
        int end = encoding.terminator(memory.read(pointed(node), (int) MAX_READ));
        return end < 0 ? type : new ArrayType(type, end / encoding.unit() + 1L);
    }

    private static @Nullable MemoryNode earlier(MemoryNode node, long address, CType type) {
        for (MemoryNode at = node; at != null; at = at.parent()) {
            if (at.address() == address && at.type().resolved().equals(type.resolved())) {
                return at;
            }
        }
        return null;
    }

    /// The address in a pointer; 0 for null and for a pointer that could not be read.
    private static long pointed(MemoryNode node) {
        return node.content() instanceof Content.Holds(Value.Address address) ? address.address() : 0;
    }

    private Content content(long address, CType type) {
        try {
            long size = layout.sizeOf(type);
            if (size > MAX_READ) {
                return new Content.TooLarge(size);
            }
            byte[] bytes = memory.read(address, (int) size);
            return bytes.length < size
                    ? new Content.Unreadable(bytes.length, size)
                    : new Content.Holds(reader.read(type, MemorySegment.ofArray(bytes), 0, 0));
        } catch (LayoutException _) {
            return new Content.NoSize();
        }
    }
}
