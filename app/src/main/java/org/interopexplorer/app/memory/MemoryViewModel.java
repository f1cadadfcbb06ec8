package org.interopexplorer.app.memory;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.app.control.HexBytes;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.core.call.CallOutcome;
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
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.MemoryNode;
import org.interopexplorer.core.marshal.MemoryReader;
import org.interopexplorer.core.marshal.TypedMemory;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The memory of the call on the screen: its blocks and those that a person went to from there, which one is looked
/// at, before or after, and the fields of its type.
public final class MemoryViewModel {
    /// How much is read where a pointer does not say how much there is, in bytes.
    private static final int GLIMPSE = 256;

    private static final int MOST = 1 << 16;

    /// A longer array unfolds so far.
    private static final int MOST_PARTS = 1_000;

    private final Calls calls;
    private final Layout layout;
    private final ByteFields reader;
    private final TypedMemory typed;
    private final ValueForms forms;
    private final ObservableList<MemoryBlock> blocks = FXCollections.observableArrayList();
    private final ObservableList<MemoryBlock> blocksView = FXCollections.unmodifiableObservableList(blocks);
    private final IdentityHashMap<MemoryBlock, Long> hosts = new IdentityHashMap<>();
    private final ObjectProperty<@Nullable MemoryBlock> selected = new SimpleObjectProperty<>(this, "selected", null);
    private final BooleanProperty after = new SimpleBooleanProperty(this, "after", true);
    private final ObservableList<ByteField> fields = FXCollections.observableArrayList();
    private final ObservableList<ByteField> fieldsView = FXCollections.unmodifiableObservableList(fields);
    private final ObjectProperty<@Nullable ByteField> field = new SimpleObjectProperty<>(this, "field", null);
    private final ReadOnlyObjectWrapper<@Nullable Miss> miss = new ReadOnlyObjectWrapper<>(this, "miss", null);

    /// An address where nothing could be read.
    ///
    /// @param hostEnded whether it is of a host that is no more, so that nobody looked
    public record Miss(long address, boolean hostEnded) {}

    /// @param abi the widths of the host's platform
    public MemoryViewModel(Calls calls, Abi abi) {
        this.calls = calls;
        this.layout = new Layout(abi);
        this.reader = new ByteFields(layout);
        this.typed = new TypedMemory(layout, MemoryReader.NONE);
        this.forms = new ValueForms(abi);
        calls.shownProperty().subscribe(this::show);
        selected.subscribe(_ -> outline());
        after.subscribe(_ -> outline());
    }

    /// Each block that the call passed, then those that a person went to.
    public ObservableList<MemoryBlock> blocks() {
        return blocksView;
    }

    /// The call on the screen; null before the first.
    public ReadOnlyObjectProperty<@Nullable CompletedCall> shownProperty() {
        return calls.shownProperty();
    }

    /// The block looked at: at first the one that changed, if one did.
    public ObjectProperty<@Nullable MemoryBlock> selectedProperty() {
        return selected;
    }

    /// Whether the bytes after the call are shown, or those before it.
    public BooleanProperty afterProperty() {
        return after;
    }

    /// The fields in the bytes shown now; empty where the block has no type or only characters.
    public ObservableList<ByteField> fields() {
        return fieldsView;
    }

    /// The field that stands out.
    public ObjectProperty<@Nullable ByteField> fieldProperty() {
        return field;
    }

    /// The address that was gone to last and could not be read; null where it could.
    public ReadOnlyObjectProperty<@Nullable Miss> missProperty() {
        return miss.getReadOnlyProperty();
    }

    /// Whether the host of the memory on the screen is still there; true before the first call.
    public boolean isLive() {
        return host() == calls.hostProperty().get();
    }

    /// The number of the present host, on which [#isLive] depends.
    public ReadOnlyLongProperty hostProperty() {
        return calls.hostProperty();
    }

    /// The host whose memory is looked at.
    private long host() {
        return hostOf(selected.get());
    }

    /// That of the call on the screen, unless the person came to the block from elsewhere.
    private long hostOf(@Nullable MemoryBlock block) {
        CompletedCall call = calls.shownProperty().get();
        Long known = block == null ? null : hosts.get(block);
        return known != null
                ? known
                : call != null ? call.host() : calls.hostProperty().get();
    }

    /// A field's value in a line.
    public String brief(ByteField its) {
        return forms.brief(its.value(), its.type());
    }

    /// A value in a line.
    public String brief(Value value, CType type) {
        return forms.brief(value, type);
    }

    /// An address as it is shown.
    public String addressText(long address) {
        return forms.addressOf(address);
    }

    /// The bytes to show now.
    public @Nullable HexBytes bytes() {
        MemoryBlock block = selected.get();
        if (block == null) {
            return null;
        }
        return after.get() ? block.after() : block.before();
    }

    /// Goes to where a pointer points: into the block that holds the address, else to what stands there now.
    public void follow(ByteField pointer) {
        pointer.address().ifPresent(address -> {
            CType target = pointer.type().resolved() instanceof PointerType type ? type.target() : null;
            goTo(address, pointer.path(), target);
        });
    }

    /// Goes to an address.
    ///
    /// @param path what a person calls the pointer that holds it; empty where nothing does
    /// @param type of what stands there; null where nobody knows
    public void goTo(long address, String path, @Nullable CType type) {
        goTo(host(), address, path, type);
    }

    /// Goes to an address of the present host, whichever call is on the screen; see [#goTo].
    public void goToPresent(long address, String path, @Nullable CType type) {
        goTo(calls.hostProperty().get(), address, path, type);
    }

    private void goTo(long in, long address, String path, @Nullable CType type) {
        miss.set(null);
        Optional<MemoryBlock> own = blocks.stream()
                .filter(block -> hostOf(block) == in && block.holds(address))
                .findFirst();
        if (own.isPresent()) {
            selected.set(own.get());
            standOut(address);
            return;
        }
        calls.inspect(
                in,
                session -> read(session, address, path, type),
                found -> found.ifPresentOrElse(
                        there -> {
                            hosts.put(there, in);
                            blocks.add(there);
                            selected.set(there);
                        },
                        () -> miss.set(new Miss(address, false))),
                () -> miss.set(new Miss(address, true)));
    }

    private Optional<MemoryBlock> read(NativeSession session, long address, String path, @Nullable CType type) {
        byte[] bytes = session.readMemory(address, lengthOf(type));
        if (bytes.length == 0) {
            return Optional.empty();
        }
        MemoryNode node =
                type == null || isPlain(type) ? null : session.memory().view(name(path), address, type);
        return Optional.of(MemoryBlock.read(path, type, address, bytes, node));
    }

    private static String name(String path) {
        return path.isEmpty() ? "*" : "*" + path;
    }

    /// Whether a tree would say no more than the bytes.
    private static boolean isPlain(CType type) {
        return switch (type.resolved()) {
            case VoidType _, FunctionType _ -> true;
            case IntegerType _ -> CharacterKind.of(type).isPresent();
            case FloatingType _, EnumType _, PointerType _, ArrayType _ -> false;
            case RecordType record -> !record.isComplete();
        };
    }

    /// How many parts a place in memory unfolds into.
    public long partCount(MemoryNode node) {
        return typed.partCount(node);
    }

    /// Reads the parts of a place in memory.
    ///
    /// @param then told on the FX thread
    public void parts(MemoryNode node, Consumer<List<MemoryNode>> then) {
        calls.inspect(
                host(),
                session -> session.memory().parts(node, 0, MOST_PARTS),
                then,
                () -> miss.set(new Miss(node.address(), true)));
    }

    /// Lets the field that has the byte at an address stand out.
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

    private int lengthOf(@Nullable CType type) {
        if (type == null) {
            return GLIMPSE;
        }
        try {
            // Of a scalar what stands around it is worth seeing: an array is a pointer to its first element.
            return Math.clamp(layout.sizeOf(type), GLIMPSE, MOST);
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
                        : reader.of(
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
        hosts.clear();
        blocks.setAll(its);
        selected.set(its.stream()
                .filter(block -> block.changed() > 0)
                .findFirst()
                .orElse(its.isEmpty() ? null : its.getFirst()));
    }
}
