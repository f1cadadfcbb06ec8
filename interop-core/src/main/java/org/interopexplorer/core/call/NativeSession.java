package org.interopexplorer.core.call;

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
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.TypedMemory;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A session over hosts that run here, with what the memory view and the stopwatch need beside calls.
public interface NativeSession extends CallSession {
    /// The readable beginning of what stands at an address of a host; no bytes where that host has ended or the address
    /// cannot be read.
    ///
    /// @param host as [#host] told it when the address came
    /// @param address unsigned
    /// @param length in bytes, at most 64 MiB
    byte[] readMemory(long host, long address, int length);

    /// The same of the present host.
    default byte[] readMemory(long address, int length) {
        return readMemory(host(), address, length);
    }

    /// The memory of a host, seen through C types.
    default TypedMemory memory(long host) {
        return new TypedMemory(
                new Layout(abi(host), narrow(host)), (address, length) -> readMemory(host, address, length));
    }

    /// The memory of the present host.
    default TypedMemory memory() {
        return memory(host());
    }

    /// The ABI of the code that a host runs or ran.
    ///
    /// @param host a number that [#host] told
    Abi abi(long host);

    /// The charset of text made of `char` in a host.
    default Charset narrow(long host) {
        return StandardCharsets.UTF_8;
    }

    /// From now on keeps which modules came with each library that is loaded, for [#modules].
    default void watchLoads() {}

    /// The modules around the loading of a library in its present host; empty where it is not loaded, or that was not
    /// watched, or cannot be told. Never waits.
    default Optional<LoadedModules> modules(Path library) {
        return Optional.empty();
    }

    /// Which library and symbol an address of the present host lies in; empty where it lies in none, or there is no
    /// host.
    ///
    /// @param address unsigned
    default Optional<CodePlace> locate(long address) {
        return Optional.empty();
    }

    /// Where an address lies.
    ///
    /// @param module the path of the file mapped there
    /// @param offset from the module's base, in bytes
    /// @param symbol the exported symbol at or before the address; null where none is known
    /// @param symbolOffset from that symbol, in bytes
    record CodePlace(String module, long offset, @Nullable String symbol, long symbolOffset) {}

    /// Loads the library of a variable and says what stands in it, pointers followed as those of a result are.
    ///
    /// @param limit how long loading may take
    VariableOutcome read(Variable variable, Duration limit);

    /// Writes a variable, and says what stands in it then. What its pointers are given to lead to stays allocated.
    VariableOutcome write(Variable variable, Value value, Duration limit);

    /// Makes the same call many times inside the host and measures it there.
    ///
    /// @param times at least 1
    Timing timeIt(CallRequest request, int times);

    /// A session over child processes of this one. Starts nothing yet.
    ///
    /// @param machine that this process runs on
    /// @param warned told what a person should know of where hosts have their files; callable from any
    ///     thread
    static NativeSession open(Machine machine, Consumer<Message> warned) {
        return open(RunnableTargets.of(machine), warned);
    }

    /// A session that calls each library in a host of its target.
    static NativeSession open(RunnableTargets targets, Consumer<Message> warned) {
        return open(targets.here(), () -> targets, warned);
    }

    /// The same, with targets that are asked for at each start of a host.
    static NativeSession open(Machine here, Supplier<RunnableTargets> targets, Consumer<Message> warned) {
        var opener = new FileOpener(here);
        return new HostedSession(
                here.abi(),
                opener,
                target -> new TargetStarter(targets, target, warned),
                new LibraryTargets(here.abi(), opener)::of);
    }

    /// The same, with nobody to be told.
    static NativeSession open(Machine machine) {
        return open(machine, _ -> {});
    }

    /// A session over any kind of host.
    ///
    /// @param abi of the code that the hosts run
    static NativeSession open(HostStarter starter, Abi abi) {
        return new HostedSession(starter, abi);
    }

    /// What became of a measurement.
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
