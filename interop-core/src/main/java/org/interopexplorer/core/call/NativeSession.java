package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LoaderAccount;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.TypedMemory;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A session with hosts on this machine. Besides calls, it offers what the memory view and the timing need.
public interface NativeSession extends CallSession {
    /// The bytes at an address of a host, up to the first byte that cannot be read; empty if the host has ended.
    ///
    /// @param host the result of [#host] when the address was returned
    /// @param address unsigned
    /// @param length in bytes, at most 64 MiB
    byte[] readMemory(long host, long address, int length);

    /// The same for the current host.
    default byte[] readMemory(long address, int length) {
        return readMemory(host(), address, length);
    }

    /// The memory of a host, seen through C types.
    default TypedMemory memory(long host) {
        return new TypedMemory(
                new Layout(abi(host), narrow(host)), (address, length) -> readMemory(host, address, length));
    }

    /// The memory of the current host.
    default TypedMemory memory() {
        return memory(host());
    }

    /// The ABI of the code that a host runs or ran.
    ///
    /// @param host a result of [#host]
    Abi abi(long host);

    /// The charset of `char` text in a host.
    default Charset narrow(long host) {
        return StandardCharsets.UTF_8;
    }

    /// Starts recording the modules that each library loads, for [#modules].
    default void watchLoads() {}

    /// The modules before and after a library was loaded in its current host. Empty if the library is not loaded,
    /// or if the modules were not recorded or are not known. Never waits.
    default Optional<LoadedModules> modules(Path library) {
        return Optional.empty();
    }

    /// What the loader itself reports when it loads a library, line by line. For glibc's loader, nothing of the
    /// library runs. For Wine's loader, a separate host loads the library, so its `DllMain` runs. Empty if the
    /// loader reports nothing. This does not wait for a running call.
    ///
    /// @throws InterruptedException if the thread was interrupted
    default LoaderAccount loaderAccount(NativeImage image) throws IOException, InterruptedException {
        return LoaderAccount.NONE;
    }

    /// The library and symbol that contain an address of the current host; empty if none does, or there is no
    /// host.
    ///
    /// @param address unsigned
    default Optional<CodePlace> locate(long address) {
        return Optional.empty();
    }

    /// The library and symbol that contain an address.
    ///
    /// @param module the path of the file mapped there
    /// @param offset from the module's base, in bytes
    /// @param symbol the exported symbol at or before the address; null if none is known
    /// @param symbolOffset from that symbol, in bytes
    record CodePlace(String module, long offset, @Nullable String symbol, long symbolOffset) {}

    /// Loads the library of a variable and reads the variable. Pointers are followed as in results.
    ///
    /// @param limit how long loading may take
    VariableOutcome read(Variable variable, Duration limit);

    /// Writes a variable, and reads it again. Memory that was allocated for its pointers stays allocated.
    VariableOutcome write(Variable variable, Value value, Duration limit);

    /// Repeats a call many times inside the host and measures it there.
    ///
    /// @param times at least 1
    Timing timeIt(CallRequest request, int times);

    /// A session with child processes of this one. Nothing is started yet.
    ///
    /// @param machine that this process runs on
    /// @param warned receives warnings about the hosts' folder; callable from any thread
    static NativeSession open(Machine machine, Consumer<Message> warned) {
        return open(RunnableTargets.of(machine), warned);
    }

    /// A session that calls each library in a host of its target.
    static NativeSession open(RunnableTargets targets, Consumer<Message> warned) {
        return open(targets.here(), () -> targets, warned);
    }

    /// The same, with targets that are queried at each start of a host.
    static NativeSession open(Machine here, Supplier<RunnableTargets> targets, Consumer<Message> warned) {
        var opener = new FileOpener(here);
        return new HostedSession(
                here.abi(),
                opener,
                target -> new TargetStarter(targets, target, warned),
                new LibraryTargets(here.abi(), opener)::of);
    }

    /// The same, without a receiver of warnings.
    static NativeSession open(Machine machine) {
        return open(machine, _ -> {});
    }

    /// A session with any kind of host.
    ///
    /// @param abi of the code that the hosts run
    static NativeSession open(HostStarter starter, Abi abi) {
        return new HostedSession(starter, abi);
    }

    /// The outcome of a measurement.
    sealed interface Timing {
        /// How long a call took inside the host.
        ///
        /// @param percentiles nanoseconds of one call: 101 of them, from the least (0) to the greatest (100)
        record Measured(int times, List<Double> percentiles) implements Timing {
            public Measured {
                percentiles = List.copyOf(percentiles);
            }

            public double min() {
                return percentiles.getFirst();
            }

            public double median() {
                return percentiles.get(50);
            }

            public double p99() {
                return percentiles.get(99);
            }
        }

        /// The calls were not all made; the outcome says why.
        record Failed(CallOutcome outcome) implements Timing {}
    }
}
