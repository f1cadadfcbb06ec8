package org.interopexplorer.core.call;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;

/// Calls made one after another, the values kept between them and their history.
///
/// A session outlives its hosts: a crash costs the host, a fresh one starts, history and kept values stay. Kept
/// addresses belong to the host that gave them, and a call that uses one after its host ended is rejected.
public interface CallSession extends AutoCloseable {
    /// Starts a host of this machine in the background, so that the first call finds it warm. Loads no library.
    void warmUp();

    /// Starts the host of a library in the background, where that is quickly done. Loads no library.
    default void warmUp(Path library) {
        warmUp();
    }

    /// The ABI of a library's code, by which calls into it are made.
    Abi abi(Path library);

    /// Every problem that a call with these arguments would be rejected for before anything ran, for a form that is
    /// still being filled in. Nothing runs, and a call under way is not waited for.
    List<CallProblem> check(CallRequest request);

    /// The types of the arguments behind `...`, in order, as far as a format among the values says them.
    ///
    /// @param values those of the function's parameters
    default List<CType> variadicTypes(Path library, Signature signature, List<Value> values) {
        return List.of();
    }

    /// What the latest call ran on; empty where none ran yet, or the latest was refused before anything did.
    default Optional<HostDescription> ranOn() {
        return Optional.empty();
    }

    /// What is worth a second look before this call: it warns, and nothing is refused for it. Nothing runs, and a call
    /// under way is not waited for.
    default List<Advice> advise(CallRequest request) {
        return List.of();
    }

    /// Makes a call and waits for its outcome; one call at a time. Never throws for what the call does.
    CallOutcome call(CallRequest request);

    /// Ends the call under way, if there is one, together with its host; its outcome is `TimedOut(stopped)`.
    void stop();

    /// Ends the host of a target, if one runs, after the call under way. The next call starts a fresh one.
    default void end(Abi target) {}

    /// Every call of the session, oldest first.
    List<HistoryEntry> history();

    /// The number of the host of the latest call, or of the next where it has ended. Numbers are never used again.
    long host();

    /// The numbers of the hosts that have not ended, one for each target that was called: an address means something as
    /// long as the host that it came from is among them.
    Set<Long> hosts();

    /// Gives a value of the present host a name for later calls; a name that exists is replaced.
    default void keep(String name, Value value, CType type) {
        keep(name, value, type, host());
    }

    /// Gives a value that came from a host a name for later calls; a name that exists is replaced.
    ///
    /// @param host as [#host] told it when the value came
    void keep(String name, Value value, CType type, long host);

    /// Gives a kept value another name, which later calls use from then on. A call under way is not waited for.
    ///
    /// @return whether it has that name now; it keeps its own where the other is taken, or is none
    boolean rename(String name, String to);

    /// Takes a value's name, so that later calls cannot use it. Memory that it leads to is not freed. A call under way
    /// is not waited for.
    ///
    /// @return what [#restore] takes back; empty where nothing was kept under this name
    Optional<ForgottenValue> forget(String name);

    /// Gives a forgotten value its name and place back. One whose host ended in between comes back as such.
    ///
    /// @return false where another value has the name by now
    boolean restore(ForgottenValue value);

    /// The kept values, in the order in which they were kept.
    List<KeptValue> kept();

    Optional<KeptValue> kept(String name);

    /// The state of the host, for a status line.
    HostState hostState();

    /// Calls `listener` on each change of [#hostState], on any thread.
    void onHostState(Consumer<HostState> listener);

    /// Ends the host and removes what it left on disk.
    @Override
    void close();
}
