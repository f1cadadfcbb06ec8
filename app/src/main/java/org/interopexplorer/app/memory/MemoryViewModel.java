package org.interopexplorer.app.memory;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.app.control.HexBytes;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.app.control.block.ByteField;
import org.interopexplorer.app.control.block.ByteFields;
import org.interopexplorer.app.control.block.MemoryBlock;
import org.interopexplorer.app.control.block.PassedBlocks;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.MemoryNode;
import org.interopexplorer.core.marshal.MemoryReader;
import org.interopexplorer.core.marshal.TypedMemory;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The memory of the displayed call. It has the call's blocks, the memory to which the person followed pointers,
/// the selected block before or after the call, and the fields of its type.
public final class MemoryViewModel {
    /// How many bytes are read if the size is not known.
    private static final int GLIMPSE = 256;

    private static final int MOST = 1 << 16;

    /// The most elements of an array that can be unfolded.
    private static final int MOST_PARTS = 1_000;

    private final Calls calls;
    private final Abi usual;
    private Seen seen;
    private final ObservableList<MemoryBlock> blocks = FXCollections.observableArrayList();
    private final ObservableList<MemoryBlock> blocksView = FXCollections.unmodifiableObservableList(blocks);
    private final IdentityHashMap<MemoryBlock, Owner> owners = new IdentityHashMap<>();
    private final ObjectProperty<@Nullable MemoryBlock> selected = new SimpleObjectProperty<>(this, "selected", null);
    private final BooleanProperty after = new SimpleBooleanProperty(this, "after", true);
    private final ObservableList<ByteField> fields = FXCollections.observableArrayList();
    private final ObservableList<ByteField> fieldsView = FXCollections.unmodifiableObservableList(fields);
    private final ObjectProperty<@Nullable ByteField> field = new SimpleObjectProperty<>(this, "field", null);
    private final ReadOnlyObjectWrapper<@Nullable Miss> miss = new ReadOnlyObjectWrapper<>(this, "miss", null);

    /// An address where nothing could be read.
    ///
    /// @param hostEnded whether the host has ended, so that nothing could be read
    public record Miss(long address, boolean hostEnded) {}

    /// The readers for memory of one target.
    private record Seen(Abi abi, Layout layout, ByteFields reader, TypedMemory typed, ValueForms forms) {
        static Seen by(Abi abi) {
            Layout layout = new Layout(abi);
            return new Seen(
                    abi,
                    layout,
                    new ByteFields(layout),
                    new TypedMemory(layout, MemoryReader.NONE),
                    new ValueForms(abi));
        }
    }

    /// A block's host and the target of that host.
    private record Owner(long host, Abi abi) {}

    /// @param usual the ABI to use before the first call
    public MemoryViewModel(Calls calls, Abi usual) {
        this.calls = calls;
        this.usual = usual;
        this.seen = Seen.by(usual);
        calls.shownProperty().subscribe(this::show);
        selected.subscribe(_ -> outline());
        after.subscribe(_ -> outline());
    }

    /// The blocks that the call passed, then the blocks to which the person followed pointers.
    public ObservableList<MemoryBlock> blocks() {
        return blocksView;
    }

    /// The displayed call; null before the first.
    public ReadOnlyObjectProperty<@Nullable CompletedCall> shownProperty() {
        return calls.shownProperty();
    }

    /// The selected block. At first it is a block that changed, if there is one.
    public ObjectProperty<@Nullable MemoryBlock> selectedProperty() {
        return selected;
    }

    /// True if the bytes after the call are shown, false if the bytes before it are.
    public BooleanProperty afterProperty() {
        return after;
    }

    /// The fields in the displayed bytes; empty if the block has no type or only characters.
    public ObservableList<ByteField> fields() {
        return fieldsView;
    }

    /// The highlighted field.
    public ObjectProperty<@Nullable ByteField> fieldProperty() {
        return field;
    }

    /// The last followed address, if it could not be read; else null.
    public ReadOnlyObjectProperty<@Nullable Miss> missProperty() {
        return miss.getReadOnlyProperty();
    }

    /// Whether the host of the displayed memory still runs; true before the first call.
    public boolean isLive() {
        return calls.hostsProperty().get().contains(owner().host());
    }

    /// The hosts that have not ended, on which [#isLive] depends.
    public ReadOnlyObjectProperty<Set<Long>> hostsProperty() {
        return calls.hostsProperty();
    }

    /// The host and ABI of the displayed memory.
    private Owner owner() {
        return ownerOf(selected.get());
    }

    /// The host and ABI of a block. They are those of the displayed call, unless the person reached the block from
    /// elsewhere.
    private Owner ownerOf(@Nullable MemoryBlock block) {
        CompletedCall call = calls.shownProperty().get();
        Owner known = block == null ? null : owners.get(block);
        return known != null
                ? known
                : call != null ? new Owner(call.host(), call.abi()) : new Owner(calls.host(), usual);
    }

    /// The readers for the displayed memory.
    private Seen seen() {
        Abi abi = owner().abi();
        if (seen.abi() != abi) {
            seen = Seen.by(abi);
        }
        return seen;
    }

    /// A field's value in one line.
    public String brief(ByteField its) {
        return seen().forms().brief(its.value(), its.type());
    }

    /// A value in one line.
    public String brief(Value value, CType type) {
        return seen().forms().brief(value, type);
    }

    /// The text of an address.
    public String addressText(long address) {
        return seen().forms().addressOf(address);
    }

    /// The displayed bytes.
    public @Nullable HexBytes bytes() {
        MemoryBlock block = selected.get();
        if (block == null) {
            return null;
        }
        return after.get() ? block.after() : block.before();
    }

    /// Follows a pointer. This leads to the block that holds the address, or else to the current memory there.
    public void follow(ByteField pointer) {
        pointer.address().ifPresent(address -> {
            CType target = pointer.type().resolved() instanceof PointerType type ? type.target() : null;
            goTo(address, pointer.path(), target);
        });
    }

    /// Goes to an address.
    ///
    /// @param path of the pointer that holds the address; empty without one
    /// @param type of the memory there; null if it is not known
    public void goTo(long address, String path, @Nullable CType type) {
        goTo(owner(), address, path, type);
    }

    /// Goes to the memory that a kept value points at, independently of the displayed call; see [#goTo].
    public void goTo(KeptValue kept, long address, String path, @Nullable CType type) {
        goTo(new Owner(kept.host(), kept.abi()), address, path, type);
    }

    /// Goes to memory of a host; see [#goTo].
    ///
    /// @param abi of the code that the host runs
    public void goTo(long host, Abi abi, long address, String path, @Nullable CType type) {
        goTo(new Owner(host, abi), address, path, type);
    }

    private void goTo(Owner in, long address, String path, @Nullable CType type) {
        miss.set(null);
        Optional<MemoryBlock> own = blocks.stream()
                .filter(block -> ownerOf(block).equals(in) && block.holds(address))
                .findFirst();
        if (own.isPresent()) {
            selected.set(own.get());
            standOut(address);
            return;
        }
        calls.inspect(
                in.host(),
                session -> read(session, in, address, path, type),
                found -> found.ifPresentOrElse(
                        there -> {
                            owners.put(there, in);
                            blocks.add(there);
                            selected.set(there);
                        },
                        () -> miss.set(new Miss(address, false))),
                () -> miss.set(new Miss(address, true)));
    }

    private static Optional<MemoryBlock> read(
            NativeSession session, Owner in, long address, String path, @Nullable CType type) {
        byte[] bytes = session.readMemory(in.host(), address, lengthOf(type, in.abi()));
        if (bytes.length == 0) {
            return Optional.empty();
        }
        MemoryNode node =
                type == null || isPlain(type) ? null : session.memory(in.host()).view(name(path), address, type);
        return Optional.of(MemoryBlock.read(path, type, address, bytes, node));
    }

    private static String name(String path) {
        return path.isEmpty() ? "*" : "*" + path;
    }

    /// Whether a tree would show no more than the bytes do.
    private static boolean isPlain(CType type) {
        return switch (type.resolved()) {
            case VoidType _, FunctionType _ -> true;
            case IntegerType _ -> CharacterKind.of(type).isPresent();
            case FloatingType _, EnumType _, PointerType _, ArrayType _, VectorType _ -> false;
            case RecordType record -> !record.isComplete();
        };
    }

    /// The number of parts of a place in memory.
    public long partCount(MemoryNode node) {
        return seen().typed().partCount(node);
    }

    /// Reads the parts of a place in memory.
    ///
    /// @param then called on the FX thread
    public void parts(MemoryNode node, Consumer<List<MemoryNode>> then) {
        long host = owner().host();
        calls.inspect(
                host,
                session -> session.memory(host).parts(node, 0, MOST_PARTS),
                then,
                () -> miss.set(new Miss(node.address(), true)));
    }

    /// Highlights the field that contains the byte at an address.
    public void standOut(long address) {
        MemoryBlock block = selected.get();
        if (block != null && block.holds(address)) {
            int offset = (int) (address - block.bytes().address());
            field.set(fields.stream()
                    .filter(one -> one.outline().holds(offset))
                    .findFirst()
                    .orElse(null));
        }
    }

    private static int lengthOf(@Nullable CType type, Abi abi) {
        if (type == null) {
            return GLIMPSE;
        }
        try {
            // Read more than a scalar, because an array is passed as a pointer to its first element.
            return Math.clamp(new Layout(abi).sizeOf(type), GLIMPSE, MOST);
        } catch (LayoutException _) {
            return GLIMPSE;
        }
    }

    private void outline() {
        MemoryBlock block = selected.get();
        field.set(null);
        CType type = block == null ? null : block.type();
        fields.setAll(
                block == null || type == null
                        ? List.of()
                        : seen().reader()
                                .of(
                                        type,
                                        after.get()
                                                ? block.bytes().after()
                                                : block.bytes().before()));
    }

    private void show(@Nullable CompletedCall call) {
        List<MemoryBlock> its = call != null && call.outcome() instanceof CallOutcome.Returned returned
                ? PassedBlocks.of(returned)
                : List.of();
        miss.set(null);
        owners.clear();
        blocks.setAll(its);
        selected.set(its.stream()
                .filter(block -> block.changed() > 0)
                .findFirst()
                .orElse(its.isEmpty() ? null : its.getFirst()));
    }
}
