package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Argument;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.Capture;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.Relocation;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;

/// Builds calls for tests.
final class HostCall {
    static final Duration LIMIT = Duration.ofSeconds(60);
    static final WireLayout VOID = new WireLayout.Nothing();

    private final AddressTarget.Function function;
    private final WireLayout returns;
    private final List<Argument> arguments = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Relocation> relocations = new ArrayList<>();
    private final List<Callback> callbacks = new ArrayList<>();
    private int firstVariadic = Invocation.NOT_VARIADIC;

    private HostCall(AddressTarget.Function function, WireLayout returns) {
        this.function = function;
        this.returns = returns;
    }

    /// A function of the C library.
    static HostCall call(String name, WireLayout returns) {
        return new HostCall(new AddressTarget.OfSymbol(SymbolQuery.anywhere(name)), returns);
    }

    static HostCall call(long library, String name, WireLayout returns) {
        return new HostCall(new AddressTarget.OfSymbol(SymbolQuery.in(library, name)), returns);
    }

    static Host launch() throws IOException {
        return new HostLauncher(options()).launch();
    }

    /// The options of this process. A refusal fails the test.
    static HostOptions options() {
        return HostOptions.ofThisProcess(refused -> {
            throw new AssertionError(refused);
        });
    }

    /// The options of this process, with the user's folder in this directory.
    static HostOptions optionsIn(Path directory) {
        return optionsIn(new HostPlaces(null, directory, "me", refused -> {
            throw new AssertionError(refused);
        }));
    }

    static HostOptions optionsIn(HostPlaces places) {
        var usual = options();
        return new HostOptions(
                usual.javaHome(),
                usual.classPath(),
                places,
                usual.startLimit(),
                usual.keptOutput(),
                usual.outputLimit(),
                usual.startCache());
    }

    HostCall with(WireLayout layout, Bytes bytes) {
        arguments.add(new Argument(layout, bytes));
        return this;
    }

    HostCall with(int value) {
        return with(Scalar.I32, Bytes.ofInt(value));
    }

    HostCall with(long value) {
        return with(Scalar.I64, Bytes.ofLong(value));
    }

    HostCall with(double value) {
        return with(Scalar.F64, Bytes.ofDouble(value));
    }

    HostCall pointer(long address) {
        return with(Scalar.POINTER, Bytes.ofLong(address));
    }

    HostCall variadic() {
        firstVariadic = arguments.size();
        return this;
    }

    HostCall block(Block block) {
        relocations.add(Relocation.ofArgument(arguments.size(), new AddressTarget.InBlock(blocks.size(), 0)));
        blocks.add(block);
        return pointer(0);
    }

    HostCall text(String text) {
        return block(Block.of(1, Bytes.ofText(text)));
    }

    HostCall ints(int... values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return block(Block.of(4, new Bytes(bytes)));
    }

    HostCall callback(WireLayout result, String body, WireLayout... parameters) {
        relocations.add(Relocation.ofArgument(arguments.size(), new AddressTarget.OfCallback(callbacks.size())));
        callbacks.add(new Callback(result, List.of(parameters), body, Bytes.empty()));
        return pointer(0);
    }

    HostCall symbol(String name) {
        relocations.add(
                Relocation.ofArgument(arguments.size(), new AddressTarget.OfSymbol(SymbolQuery.anywhere(name))));
        return pointer(0);
    }

    Invocation invocation() {
        return new Invocation(
                function, returns, arguments, blocks, relocations, callbacks, firstVariadic, Set.of(Capture.ERRNO));
    }

    HostResult result(Host host) {
        return host.send(new Request.Call(invocation()), LIMIT);
    }

    Reply.Returned on(Host host) {
        return reply(result(host), Reply.Returned.class);
    }

    static <R extends Reply> R ask(Host host, Request request, Class<R> expected) {
        return reply(host.send(request, LIMIT), expected);
    }

    static <R extends Reply> R reply(HostResult result, Class<R> expected) {
        assertThat(result).isInstanceOf(HostResult.Answered.class);
        var reply = ((HostResult.Answered) result).reply();
        assertThat(reply).isInstanceOf(expected);
        return expected.cast(reply);
    }

    static long load(Host host, String path) {
        return ask(host, new Request.Load(path), Reply.Loaded.class).library();
    }

    static int asInt(Bytes bytes) {
        return bytes.buffer().getInt();
    }

    static long asLong(Bytes bytes) {
        return bytes.buffer().getLong();
    }
}
