package org.interopexplorer.core.host.protocol;

/// The parts of a register call as bytes. They are only written, since native hosts read them.
final class RegisterCodec {
    private static final int ADDRESS = 1;
    private static final int SYMBOL = 2;
    private static final int IN_BLOCK = 3;
    private static final int THUNK = 4;
    private static final int SLOT = 5;

    private static final int INTEGER = 1;
    private static final int BLOCK = 2;
    private static final int STACK = 3;
    private static final int VECTOR = 4;

    private static final int INTEGERS_RETURNED = 1;
    private static final int VECTORS_RETURNED = 2;
    private static final int X87_SHIFT = 2;

    private static final int ERRNO = 1;
    private static final int LAST_ERROR = 2;
    private static final int EXTENDED = 4;

    private final InvocationCodec invocations = new InvocationCodec();

    void write(FrameWriter out, RegisterCall call) {
        function(out, call.function());
        out.u8(call.integers().size());
        call.integers().forEach(out::u64);
        out.u8(call.vectorBytes());
        out.u8(call.vectorBytes() == 0 ? 0 : call.vectors().size() / call.vectorBytes());
        out.bytes(call.vectors());
        out.bytes(call.stack());
        var returns = call.returns();
        out.u8((returns.integers() ? INTEGERS_RETURNED : 0)
                | (returns.vectors() ? VECTORS_RETURNED : 0)
                | returns.x87() << X87_SHIFT);
        out.list(call.blocks(), (each, block) -> {
            each.u64(block.alignment());
            each.u64(block.size());
            each.bytes(block.initial());
            each.u64(block.wanted());
        });
        out.list(call.thunks(), this::write);
        out.list(call.relocations(), (each, relocation) -> {
            place(each, relocation.place());
            each.u64(relocation.place().offset());
            each.u8(relocation.width());
            target(each, relocation.target());
        });
        var status = call.status();
        out.u8((status.captures().contains(Capture.ERRNO) ? ERRNO : 0)
                | (status.captures().contains(Capture.LAST_ERROR) ? LAST_ERROR : 0)
                | (status.extended() ? EXTENDED : 0));
        out.u64(status.errnoFunction());
        out.u32(status.errno());
        out.u32(status.lastError());
    }

    void write(FrameWriter out, Thunk thunk) {
        out.u64(thunk.id());
        out.u8(thunk.vectorBytes());
        out.u32(thunk.popped());
        out.u32(thunk.stackBytes());
        out.list(thunk.fetches(), (each, fetch) -> {
            switch (fetch.place()) {
                case RegisterPlace.OnStack(var offset) -> {
                    each.u8(STACK);
                    each.u32((int) offset);
                }
                case RegisterPlace place -> place(each, place);
            }
            each.u32(fetch.bytes());
        });
    }

    private void function(FrameWriter out, RegisterCall.Function function) {
        switch (function) {
            case RegisterCall.Function.At(var target) -> target(out, target);
            case RegisterCall.Function.InSlot(var object, var index) -> {
                out.u8(SLOT);
                out.u64(object);
                out.u32(index);
            }
        }
    }

    private static void place(FrameWriter out, RegisterPlace place) {
        switch (place) {
            case RegisterPlace.InInteger(var index, var _) -> {
                out.u8(INTEGER);
                out.u32(index);
            }
            case RegisterPlace.InBlock(var index, var _) -> {
                out.u8(BLOCK);
                out.u32(index);
            }
            case RegisterPlace.OnStack _ -> {
                out.u8(STACK);
                out.u32(0);
            }
            case RegisterPlace.InVector(var index, var _) -> {
                out.u8(VECTOR);
                out.u32(index);
            }
        }
    }

    private void target(FrameWriter out, AddressTarget target) {
        switch (target) {
            case AddressTarget.Address(var address) -> {
                out.u8(ADDRESS);
                out.u64(address);
            }
            case AddressTarget.OfSymbol(var symbol) -> {
                out.u8(SYMBOL);
                invocations.symbol(out, symbol);
            }
            case AddressTarget.InBlock(var block, var offset) -> {
                out.u8(IN_BLOCK);
                out.u32(block);
                out.u64(offset);
            }
            case AddressTarget.OfCallback(var index) -> {
                out.u8(THUNK);
                out.u32(index);
            }
        }
    }
}
