package org.interopexplorer.app.drawing.picture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.app.control.block.MemoryBlock;
import org.interopexplorer.app.control.block.PassedBlocks;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// What a returned call had in memory: its blocks, what else it points at, and which pointer points where.
final class MemoryGraph {
    private static final int MOST_ELSEWHERE = 12;

    /// A pointer, from the cell that holds it to what it points at.
    record Link(String from, String to) {}

    /// Something in memory.
    sealed interface Thing {
        /// A block that the call passed.
        record Block(MemoryBlock block, BlockRows rows) implements Thing {}

        /// The native function that was made for a callback.
        record Callback(Step.MadeCallback made) implements Thing {}

        /// An export.
        record Symbol(String name) implements Thing {}

        /// Memory that the call did not pass, with what was read there.
        record Elsewhere(long address, Optional<Value> value, CType type) implements Thing {}
    }

    private final DrawnCall call;
    private final CallOutcome.Returned returned;
    private final Layout layout;
    private final SequencedMap<String, Thing> things = new LinkedHashMap<>();
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<Long, Value> read = new HashMap<>();
    private final TreeMap<Long, String> starts = new TreeMap<>(Long::compareUnsigned);
    private final List<Link> before;
    private final List<Link> after;

    MemoryGraph(DrawnCall call, CallOutcome.Returned returned, Messages messages, Spelled spelled) {
        this.call = call;
        this.returned = returned;
        layout = new Layout(call.abi());
        List<MemoryBlock> blocks = PassedBlocks.of(returned);
        for (int i = 0; i < blocks.size(); i++) {
            MemoryBlock block = blocks.get(i);
            String id = "block " + i;
            things.put(id, new Thing.Block(block, new BlockRows(id, block, layout, messages, spelled)));
            starts.put(block.bytes().address(), id);
        }
        for (Step.MadeCallback made : call.steps(Step.MadeCallback.class)) {
            things.put("callback " + made.callback(), new Thing.Callback(made));
        }
        returned.arguments().forEach(argument -> learn(argument.out(), argument.outType()));
        learn(returned.returned(), returned.returnType());
        before = links(false);
        after = links(true);
        arrange();
    }

    private void learn(@Nullable Value value, CType type) {
        if (value == null) {
            return;
        }
        if (value instanceof Value.Address(long address, var target) && target != null) {
            read.putIfAbsent(address, target);
            learn(target, ValueTree.targetOf(type));
            return;
        }
        if (value instanceof Value.Struct(var members)) {
            members.forEach((name, member) -> learn(member, ValueTree.memberOf(type, name)));
        } else {
            value.parts().forEach(part -> learn(part, ValueTree.elementOf(type)));
        }
    }

    /// All things by their ids, in the order of the columns.
    SequencedMap<String, Thing> things() {
        return things;
    }

    int columnOf(String id) {
        return columns.getOrDefault(id, 1);
    }

    List<Link> links(boolean isAfter, boolean withResult) {
        return (isAfter ? after : before)
                .stream()
                        .filter(link -> withResult || !link.from().startsWith("result"))
                        .toList();
    }

    /// The cell or the thing at an address; empty if nothing of the call is there.
    Optional<String> at(long address) {
        var start = starts.floorEntry(address);
        if (start != null && things.get(start.getValue()) instanceof Thing.Block(var block, var rows)) {
            long offset = address - block.bytes().address();
            // One past the end is still of the block, as in C.
            if (offset >= 0 && offset <= block.bytes().size()) {
                return Optional.of(rows.anchor(offset));
            }
        }
        return Optional.empty();
    }

    /// The place of an address as C would write it: `base[2]`, `text + 3`; empty if nothing of the call is there.
    Optional<String> placeOf(long address) {
        var start = starts.floorEntry(address);
        if (start == null || !(things.get(start.getValue()) instanceof Thing.Block(var block, var _))) {
            return Optional.empty();
        }
        long offset = address - block.bytes().address();
        if (offset < 0 || offset >= block.bytes().size()) {
            return Optional.empty();
        }
        CType type = block.type();
        if (type != null && type.resolved() instanceof ArrayType array) {
            long size = layout.sizeOf(array.element());
            if (offset % size == 0) {
                return Optional.of(block.path() + "[" + offset / size + "]");
            }
        }
        return Optional.of(offset == 0 ? block.path() : block.path() + " + " + offset);
    }

    private List<Link> links(boolean isAfter) {
        List<Link> links = new ArrayList<>();
        for (Step.WroteAddress wrote : call.steps(Step.WroteAddress.class)) {
            if (wrote.target() instanceof Target.ToSymbol(var name)) {
                String id = "symbol " + name;
                things.putIfAbsent(id, new Thing.Symbol(name));
                links.add(new Link(cellOf(wrote), id));
            } else if (wrote.target() instanceof Target.ToCallback(int index)) {
                links.add(new Link(cellOf(wrote), "callback " + index));
            } else if (wrote.place() instanceof Place.OfArgument && wrote.address() != null) {
                point(cellOf(wrote), wrote.address(), argumentType(wrote), links);
            }
        }
        addressesOfArguments(links);
        for (Thing thing : List.copyOf(things.values())) {
            if (thing instanceof Thing.Block(var _, var rows)) {
                for (BlockRows.Pointer pointer : rows.pointers(isAfter)) {
                    if (links.stream().noneMatch(link -> link.from().equals(pointer.cell()))) {
                        point(pointer.cell(), pointer.address(), pointer.type(), links);
                    }
                }
            }
        }
        if (isAfter) {
            result("result", returned.returned(), returned.returnType(), links);
            elsewhere(links);
        }
        return links;
    }

    private CType argumentType(Step.WroteAddress wrote) {
        int index = wrote.place() instanceof Place.OfArgument(int its) ? its : 0;
        return returned.arguments().get(index).type();
    }

    /// Addresses that the call did not make: typed by hand, or kept.
    private void addressesOfArguments(List<Link> links) {
        for (Step.Passed passed : call.steps(Step.Passed.class)) {
            String cell = "argument " + passed.argument();
            boolean single = passed.location() instanceof ValueLocation.InRegisters
                    || passed.location() instanceof ValueLocation.OnStack;
            if (single
                    && passed.type().resolved() instanceof PointerType
                    && passed.bits().size() == 1
                    && passed.bits().getFirst() != 0
                    && links.stream().noneMatch(link -> link.from().equals(cell))) {
                point(cell, passed.bits().getFirst(), passed.type(), links);
            }
        }
    }

    private String cellOf(Step.WroteAddress wrote) {
        return switch (wrote.place()) {
            case Place.OfArgument(int index) -> "argument " + index;
            case Place.OfBlock(int index) -> "block " + index + "+" + wrote.offset();
        };
    }

    /// The pointers in a result, and in what it points at.
    private void result(String cell, @Nullable Value value, CType type, List<Link> links) {
        if (value instanceof Value.Address(long address, var _) && address != 0) {
            point(cell, address, type, links);
        } else if (value instanceof Value.Struct(var members)) {
            members.forEach((name, member) -> result(cell + "." + name, member, ValueTree.memberOf(type, name), links));
        }
    }

    /// The pointers in memory that the call did not pass, as far as it was read.
    private void elsewhere(List<Link> links) {
        Deque<String> open = new ArrayDeque<>(things.keySet());
        while (!open.isEmpty() && things.size() < MOST_ELSEWHERE + starts.size()) {
            String id = open.removeFirst();
            if (things.get(id) instanceof Thing.Elsewhere(var _, var value, var type) && value.isPresent()) {
                int known = things.size();
                result(value.get() instanceof Value.Struct ? id : id + ".", value.get(), type, links);
                things.keySet().stream().skip(known).forEach(open::add);
            }
        }
    }

    private void point(String from, long address, CType type, List<Link> links) {
        Optional<String> own = at(address);
        if (own.isPresent()) {
            links.add(new Link(from, own.get()));
            return;
        }
        String id = things.entrySet().stream()
                .filter(each -> each.getValue() instanceof Thing.Callback(var made)
                        && made.address() != null
                        && made.address() == address)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("at " + Spelled.address(address));
        things.putIfAbsent(
                id, new Thing.Elsewhere(address, Optional.ofNullable(read.get(address)), ValueTree.targetOf(type)));
        links.add(new Link(from, id));
    }

    /// Gives each thing the column after the first thing that points at it.
    private void arrange() {
        Deque<String> open = new ArrayDeque<>();
        List<Link> all = new ArrayList<>(before);
        all.addAll(after);
        for (Link link : all) {
            if (link.from().startsWith("argument") || link.from().startsWith("result")) {
                enter(thingOf(link.to()), 1, open);
            }
        }
        while (!open.isEmpty()) {
            String id = open.removeFirst();
            for (Link link : all) {
                if (thingOf(link.from()).equals(id)) {
                    enter(thingOf(link.to()), columnOf(id) + 1, open);
                }
            }
        }
        SequencedMap<String, Thing> ordered = new LinkedHashMap<>();
        columns.keySet().stream()
                .filter(things::containsKey)
                .sorted(Comparator.comparingInt((String id) -> columnOf(id))
                        .thenComparingInt(id -> List.copyOf(things.keySet()).indexOf(id)))
                .forEach(id -> ordered.put(id, things.get(id)));
        things.forEach(ordered::putIfAbsent);
        things.clear();
        things.putAll(ordered);
    }

    private void enter(String id, int column, Deque<String> open) {
        if (columns.putIfAbsent(id, column) == null) {
            open.add(id);
        }
    }

    /// The thing that a cell belongs to.
    String thingOf(String id) {
        if (things.containsKey(id)) {
            return id;
        }
        int end = Math.max(id.lastIndexOf('+'), id.indexOf('.'));
        return end < 0 ? id : id.substring(0, end);
    }
}
