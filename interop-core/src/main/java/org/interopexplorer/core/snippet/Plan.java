package org.interopexplorer.core.snippet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.snippet.Body.Kind;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.status.ErrorConvention;
import org.interopexplorer.core.text.VersionedName;
import org.interopexplorer.core.value.RawBytes;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Makes the plan of one call from its signature and its frame. What the frame has as bytes becomes typed values
/// again; so the program passes what the call passed.
final class Plan {
    private final Layout layout;
    private final int call;
    private final PlannedCall planned;
    private final CallFrame frame;
    private final FrameReader reader;
    private final List<Block> blocks = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<Integer, Value> hints = new HashMap<>();

    private Plan(Layout layout, int call, PlannedCall planned, Map<String, Program.Place> kept) {
        this.layout = layout;
        this.call = call;
        this.planned = planned;
        this.frame = planned.frame();
        this.reader = new FrameReader(layout, frame, kept);
    }

    /// @param call its number in the program, from 0
    /// @param kept where earlier calls of the program have the values that are named
    /// @throws SnippetException if it cannot be a program in any language
    static Program.Call of(Layout layout, int call, PlannedCall planned, Map<String, Program.Place> kept)
            throws SnippetException {
        return new Plan(layout, call, planned, kept).call();
    }

    private Program.Call call() throws SnippetException {
        String function = planned.signature().function();
        if (function.contains("(") || function.startsWith("@") || function.startsWith("#")) {
            throw new SnippetException(SnippetFault.BY_POINTER, function);
        }
        FunctionType type = planned.signature().type();
        List<Program.Argument> arguments = new ArrayList<>();
        for (int i = 0; i < frame.arguments().size(); i++) {
            CallFrame.Argument argument = frame.arguments().get(i);
            refuseVariables(argument.value());
            Datum value = reader.read(
                    argument.type(), new Place.OfArgument(i), argument.bytes(), 0, argument.value(), argument.name());
            String name = Types.isScalar(argument.type()) ? argument.name() : name(argument.name());
            arguments.add(new Program.Argument(name, argument.type(), value));
        }
        for (int i = 0; i < frame.arguments().size(); i++) {
            int block = frame.arguments().get(i).block();
            if (block != CallFrame.NO_BLOCK) {
                hints.put(block, frame.arguments().get(i).value());
            }
        }
        Set<Integer> made = new HashSet<>();
        for (int i = 0; i < frame.blocks().size(); i++) {
            make(i, made);
        }
        Shows shows = new Shows(layout, call);
        return new Program.Call(
                function,
                type,
                blocks,
                arguments,
                callbacks(),
                error(function, type),
                shows.of(type, frame, blocks),
                release());
    }

    private static void refuseVariables(Value value) throws SnippetException {
        if (value instanceof Value.Variable(var name)) {
            throw new SnippetException(SnippetFault.VARIABLE, name);
        }
        for (Value part : value.parts()) {
            refuseVariables(part);
        }
    }

    /// Makes a block after those that it points at.
    private void make(int index, Set<Integer> made) throws SnippetException {
        if (!made.add(index)) {
            return;
        }
        CallFrame.Block block = frame.blocks().get(index);
        // It is read before those that it points at: it tells what they are, and whether they are written.
        Block own = block(index, block);
        for (CallFrame.Relocation relocation : frame.relocations()) {
            if (relocation.place().equals(new Place.OfBlock(index))
                    && relocation.target() instanceof CallFrame.Target.ToBlock(var inner)) {
                make(inner, made);
            }
        }
        blocks.add(own);
    }

    private Block block(int index, CallFrame.Block block) throws SnippetException {
        boolean argument = frame.arguments().stream().anyMatch(one -> one.block() == index);
        Value hint = hints.get(index);
        Value initial = hint instanceof Value.InOut(var inside) ? inside : hint;
        if (initial == null) {
            initial = reader.hint(index);
        }
        boolean written = reader.isWritten(index);
        Place place = new Place.OfBlock(index);
        String name = name(block.path());
        return switch (block.content()) {
            case Content.One(var type) -> {
                if (block.size() > layout.sizeOf(type)) {
                    throw new SnippetException(SnippetFault.FLEXIBLE, CSpelling.of(type));
                }
                Datum datum = reader.read(type, place, bytes(block), 0, initial, block.path());
                yield new Block(index, name, type, 1, Block.Kind.ONE, null, datum, written, argument);
            }
            case Content.Many(var element, var count) -> {
                long size = layout.sizeOf(element);
                long whole = size == 0 ? count : Math.max(count, block.size() / size);
                Datum datum = reader.elements(element, whole, place, bytes(block), 0, initial, block.path());
                yield new Block(
                        index, name, element, Math.max(1, whole), Block.Kind.MANY, null, datum, written, argument);
            }
            case Content.Characters(var element, var encoding) ->
                text(index, name, block, element, encoding, initial, written, argument);
            case Content.Untyped() ->
                new Block(
                        index,
                        name,
                        IntegerType.UNSIGNED_CHAR,
                        Math.max(1, block.size()),
                        Block.Kind.MANY,
                        null,
                        new Datum.Elements(List.of()),
                        written,
                        argument);
            case Content.LengthPrefixed _ -> throw new SnippetException(SnippetFault.BSTR, block.path());
        };
    }

    private Block text(
            int index,
            String name,
            CallFrame.Block block,
            CType element,
            TextEncoding encoding,
            @Nullable Value initial,
            boolean written,
            boolean argument)
            throws SnippetException {
        long count = block.size() / encoding.unit();
        boolean empty = block.initial().byteSize() == 0;
        boolean plain = initial instanceof Value.Text(var given) && !RawBytes.in(given) && isPortable(encoding, given);
        if (empty || plain) {
            Datum datum = new Datum.Text(initial instanceof Value.Text(var text) ? text : "");
            return new Block(index, name, element, count, Block.Kind.TEXT, encoding, datum, written, argument);
        }
        Datum units = reader.elements(element, count, new Place.OfBlock(index), bytes(block), 0, null, block.path());
        return new Block(index, name, element, count, Block.Kind.MANY, encoding, units, written, argument);
    }

    /// Whether every language has the text's bytes without a table: the encoding is one of Unicode, or the text has
    /// only ASCII.
    private static boolean isPortable(TextEncoding encoding, String text) {
        return encoding.equals(TextEncoding.UTF_8)
                || encoding.equals(TextEncoding.UTF_16)
                || encoding.equals(TextEncoding.UTF_32)
                || (encoding.unit() == 1 && text.chars().allMatch(unit -> unit < 0x80));
    }

    /// The bytes of a block, all of them.
    private static MemorySegment bytes(CallFrame.Block block) {
        byte[] bytes = new byte[Math.toIntExact(block.size())];
        MemorySegment.copy(block.initial(), ValueLayout.JAVA_BYTE, 0, bytes, 0, (int)
                Math.min(block.initial().byteSize(), block.size()));
        return MemorySegment.ofArray(bytes);
    }

    private String name(String path) {
        String wanted = Words.free(path.replaceAll("\\W+", "_").replaceAll("_+$", ""));
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private List<Program.Callback> callbacks() throws SnippetException {
        List<Program.Callback> callbacks = new ArrayList<>();
        for (int i = 0; i < frame.callbacks().size(); i++) {
            CallFrame.Callback callback = frame.callbacks().get(i);
            String parameter = frame.arguments().get(callback.argument()).name();
            List<Kind> kinds = new ArrayList<>();
            for (FunctionType.Parameter one : callback.type().parameters()) {
                Kind kind = kind(one.type(), parameter);
                // The tool gives a body the byte that a truth is.
                kinds.add(kind == Kind.BOOLEAN ? Kind.BYTE : kind);
            }
            Kind result = kind(callback.type().returnType(), parameter);
            Optional<Body> body = BodyParser.parse(callback.body(), callback.parameters(), kinds, result)
                    .flatMap(parsed -> ZeroDivision.guarded(parsed, callback.otherwise(), result));
            if (body.isEmpty()) {
                throw new SnippetException(SnippetFault.BODY, parameter, callback.body());
            }
            List<String> parameters = callback.parameters().stream()
                    .map(one -> one.substring(one.lastIndexOf(' ') + 1))
                    .toList();
            callbacks.add(new Program.Callback(i, name(parameter + "_body"), callback.type(), parameters, body.get()));
        }
        return callbacks;
    }

    /// The type that Java gives a parameter or result of a callback.
    private Kind kind(CType type, String parameter) throws SnippetException {
        return switch (type.resolved()) {
            case IntegerType.BOOL -> Kind.BOOLEAN;
            case IntegerType _, EnumType _ ->
                switch ((int) layout.sizeOf(type)) {
                    case Byte.BYTES -> Kind.BYTE;
                    case Short.BYTES -> Kind.SHORT;
                    case Integer.BYTES -> Kind.INT;
                    case Long.BYTES -> Kind.LONG;
                    default -> throw notInBody(type, parameter);
                };
            case FloatingType.FLOAT -> Kind.FLOAT;
            case FloatingType.DOUBLE -> Kind.DOUBLE;
            case PointerType _ -> Kind.POINTER;
            case VoidType _ -> Kind.NOTHING;
            default -> throw notInBody(type, parameter);
        };
    }

    private static SnippetException notInBody(CType type, String parameter) {
        return new SnippetException(SnippetFault.CALLBACK_TYPE, parameter, CSpelling.of(type));
    }

    private Program.ErrorCode error(String function, FunctionType type) {
        return ErrorConvention.of(
                        VersionedName.parse(function).name(), type, layout.abi().system())
                .map(convention -> switch (convention) {
                    case ERRNO -> Program.ErrorCode.ERRNO;
                    case ERRNO_ALONE -> Program.ErrorCode.ERRNO_ALONE;
                    case LAST_ERROR, LAST_ERROR_MINUS_ONE, DECLARED_LAST_ERROR -> Program.ErrorCode.LAST_ERROR;
                    case HRESULT, NTSTATUS, RETURNED_ERRNO, NEGATIVE_ERRNO, RETURNED_WIN32, RETURNED ->
                        Program.ErrorCode.NONE;
                })
                .orElse(Program.ErrorCode.NONE);
    }

    private Program.@Nullable Release release() {
        PlannedCall.Owned owned = planned.owned();
        if (owned == null) {
            return null;
        }
        if (owned.parameter() < 0) {
            return new Program.Release(owned.function(), new Program.Place(call, null, List.of()));
        }
        int block = owned.parameter() < frame.arguments().size()
                ? frame.arguments().get(owned.parameter()).block()
                : CallFrame.NO_BLOCK;
        return blocks.stream()
                .filter(one -> one.number() == block && one.kind() == Block.Kind.ONE && Types.isPointer(one.element()))
                .findFirst()
                .map(one -> new Program.Release(owned.function(), new Program.Place(call, block, List.of())))
                .orElse(null);
    }
}
