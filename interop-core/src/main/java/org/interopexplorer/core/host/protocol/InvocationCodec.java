package org.interopexplorer.core.host.protocol;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls and callbacks as bytes.
final class InvocationCodec {
    private static final int ADDRESS = 1;
    private static final int SYMBOL = 2;
    private static final int IN_BLOCK = 3;
    private static final int CALLBACK = 4;

    private static final int ARGUMENT = 1;
    private static final int BLOCK = 2;

    private static final int AS_DECLARED = 0;
    private static final int BY_WORDS = 1;

    private static final int GENERAL = 1;
    private static final int VECTOR = 2;
    private static final int MEMORY = 3;

    private static final int ERRNO = 1;
    private static final int LAST_ERROR = 2;

    private final LayoutCodec layouts = new LayoutCodec();

    void write(FrameWriter out, Invocation invocation) {
        target(out, invocation.function());
        layouts.write(out, invocation.returns());
        out.list(invocation.arguments(), (each, argument) -> {
            layouts.write(each, argument.layout());
            each.bytes(argument.bytes());
        });
        out.list(invocation.blocks(), (each, block) -> {
            each.u64(block.alignment());
            each.u64(block.size());
            each.bytes(block.initial());
            each.u64(block.wanted());
        });
        out.list(invocation.relocations(), this::relocation);
        out.list(invocation.callbacks(), this::write);
        out.u32(invocation.firstVariadic());
        out.u8((invocation.captures().contains(Capture.ERRNO) ? ERRNO : 0)
                | (invocation.captures().contains(Capture.LAST_ERROR) ? LAST_ERROR : 0));
        passing(out, invocation.passing());
    }

    Invocation read(FrameReader in) throws ProtocolException {
        if (!(target(in) instanceof AddressTarget.Function function)) {
            throw new ProtocolException("a call of something that is not a function");
        }
        return new Invocation(
                function,
                layouts.read(in),
                in.list(each -> new Argument(layouts.read(each), each.borrowed())),
                in.list(each -> new Block(each.u64(), each.u64(), each.borrowed(), each.u64())),
                in.list(this::relocation),
                in.list(this::callback),
                in.u32(),
                captures(in.u8()),
                passing(in));
    }

    private static void passing(FrameWriter out, @Nullable LinkerPassing passing) {
        out.u8(passing == null ? AS_DECLARED : BY_WORDS);
        if (passing != null) {
            out.list(passing.arguments(), InvocationCodec::word);
            out.list(passing.result(), InvocationCodec::word);
        }
    }

    private static @Nullable LinkerPassing passing(FrameReader in) throws ProtocolException {
        return switch (in.u8()) {
            case AS_DECLARED -> null;
            case BY_WORDS -> new LinkerPassing(in.list(InvocationCodec::word), in.list(InvocationCodec::word));
            default -> throw new ProtocolException("an unknown way of passing");
        };
    }

    private static void word(FrameWriter out, LinkerPassing.Word word) {
        out.u8(
                switch (word.kind()) {
                    case GENERAL -> GENERAL;
                    case VECTOR -> VECTOR;
                    case MEMORY -> MEMORY;
                });
        out.u32(word.value());
        out.u64(word.offset());
        out.u64(word.size());
    }

    private static LinkerPassing.Word word(FrameReader in) throws ProtocolException {
        var kind = switch (in.u8()) {
            case GENERAL -> LinkerPassing.Kind.GENERAL;
            case VECTOR -> LinkerPassing.Kind.VECTOR;
            case MEMORY -> LinkerPassing.Kind.MEMORY;
            default -> throw new ProtocolException("an unknown kind of word");
        };
        return new LinkerPassing.Word(kind, in.u32(), in.u64(), in.u64());
    }

    void write(FrameWriter out, Callback callback) {
        layouts.write(out, callback.returns());
        out.list(callback.parameters(), layouts::write);
        out.text(callback.body());
        out.bytes(callback.onException());
        passing(out, callback.passing());
    }

    Callback callback(FrameReader in) throws ProtocolException {
        return new Callback(layouts.read(in), in.list(layouts::read), in.text(), in.bytes(), passing(in));
    }

    void symbol(FrameWriter out, SymbolQuery symbol) {
        out.u64(symbol.library());
        out.text(symbol.name());
        out.optionalText(symbol.version());
    }

    SymbolQuery symbol(FrameReader in) throws ProtocolException {
        return new SymbolQuery(in.u64(), in.text(), in.optionalText());
    }

    private void relocation(FrameWriter out, Relocation relocation) {
        switch (relocation.place()) {
            case RelocationPlace.OfArgument(var index) -> {
                out.u8(ARGUMENT);
                out.u32(index);
            }
            case RelocationPlace.OfBlock(var index) -> {
                out.u8(BLOCK);
                out.u32(index);
            }
        }
        out.u64(relocation.offset());
        out.u8(relocation.width());
        target(out, relocation.target());
    }

    private Relocation relocation(FrameReader in) throws ProtocolException {
        return new Relocation(place(in), in.u64(), in.u8(), target(in));
    }

    private RelocationPlace place(FrameReader in) throws ProtocolException {
        return switch (in.u8()) {
            case ARGUMENT -> new RelocationPlace.OfArgument(in.u32());
            case BLOCK -> new RelocationPlace.OfBlock(in.u32());
            default -> throw new ProtocolException("an unknown place");
        };
    }

    private void target(FrameWriter out, AddressTarget target) {
        switch (target) {
            case AddressTarget.Address(var address) -> {
                out.u8(ADDRESS);
                out.u64(address);
            }
            case AddressTarget.OfSymbol(var symbol) -> {
                out.u8(SYMBOL);
                symbol(out, symbol);
            }
            case AddressTarget.InBlock(var block, var offset) -> {
                out.u8(IN_BLOCK);
                out.u32(block);
                out.u64(offset);
            }
            case AddressTarget.OfCallback(var index) -> {
                out.u8(CALLBACK);
                out.u32(index);
            }
        }
    }

    private AddressTarget target(FrameReader in) throws ProtocolException {
        return switch (in.u8()) {
            case ADDRESS -> new AddressTarget.Address(in.u64());
            case SYMBOL -> new AddressTarget.OfSymbol(symbol(in));
            case IN_BLOCK -> new AddressTarget.InBlock(in.u32(), in.u64());
            case CALLBACK -> new AddressTarget.OfCallback(in.u32());
            default -> throw new ProtocolException("an unknown target");
        };
    }

    private static Set<Capture> captures(int bits) throws ProtocolException {
        if ((bits & ~(ERRNO | LAST_ERROR)) != 0) {
            throw new ProtocolException("an unknown capture");
        }
        return switch (bits) {
            case 0 -> Set.of();
            case ERRNO -> Set.of(Capture.ERRNO);
            case LAST_ERROR -> Set.of(Capture.LAST_ERROR);
            default -> Set.of(Capture.values());
        };
    }
}
