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
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;

/// A sequence of calls, with the values kept between them and their history.
///
/// A session outlives its hosts: after a crash a new host starts, and history and kept values stay. Kept addresses
/// belong to the host that returned them; a call that uses one after its host ended is rejected.
public interface CallSession extends AutoCloseable {
    /// Starts a host for this machine in the background, so that the first call is fast. Loads no library.
    void warmUp();

    /// Starts the host for a library in the background, if that is quick. Loads no library.
    default void warmUp(Path library) {
        warmUp();
    }

    /// Starts a host of a target, which makes what such hosts need, as Wine's folder. Libraries that lie in it are
    /// then found by their names.
    ///
    /// @return why there is none; empty if it runs
    default List<CallProblem> prepare(Abi target) {
        return List.of();
    }

    /// Loads libraries in this way from now on. If the way differs from the earlier one, the hosts end, because
    /// libraries that are already loaded cannot be bound again.
    default void load(LoadSettings settings) {}

    /// How libraries are loaded.
    default LoadSettings loading() {
        return LoadSettings.USUAL;
    }

    /// The ABI of a library's code, which its calls use.
    Abi abi(Path library);

    /// All problems for which a call with these arguments would be rejected before anything runs. This is for a
    /// form that is still being filled in. Nothing runs, and this does not wait for a running call.
    List<CallProblem> check(CallRequest request);

    /// A call laid out as it would be made: the bytes of its arguments, the memory that they point into, and the places
    /// for addresses. Nothing runs, and this does not wait for a running call.
    default Marshaling layOut(CallRequest request) {
        return new Marshaling.Refused(check(request));
    }

    /// The types of the variadic arguments, in order, as far as a format among the values gives them.
    ///
    /// @param values of the function's parameters
    default List<CType> variadicTypes(Path library, Signature signature, List<Value> values) {
        return List.of();
    }

    /// The host of the latest call; empty if none ran yet, or if the latest was refused before anything ran.
    default Optional<HostDescription> ranOn() {
        return Optional.empty();
    }

    /// Warnings about this call, which do not prevent it. Nothing runs, and this does not wait for a running call.
    default List<Advice> advise(CallRequest request) {
        return List.of();
    }

    /// Makes a call and waits for its outcome. Only one call runs at a time. Nothing that the call does makes this
    /// throw.
    CallOutcome call(CallRequest request);

    /// Ends the running call, if there is one, together with its host; its outcome is `TimedOut(stopped)`.
    void stop();

    /// Waits for the running call, then ends the host of a target if it has one. The next call starts a new host.
    default void end(Abi target) {}

    /// Every call of the session, oldest first.
    List<HistoryEntry> history();

    /// Gives the next call this number, and later calls the numbers after it. So an earlier history can be
    /// continued.
    default void numberNext(int number) {}

    /// The number of the host of the latest call; if it has ended, of the next host. Numbers are never reused.
    long host();

    /// The numbers of the hosts that have not ended, one for each called target. An address is valid as long as
    /// its host is among them.
    Set<Long> hosts();

    /// Gives a value of the current host a name for later calls. An existing name is replaced.
    default void keep(String name, Value value, CType type) {
        keep(name, value, type, host());
    }

    /// Gives a value of a host a name for later calls. An existing name is replaced.
    ///
    /// @param host the result of [#host] when the value was returned
    void keep(String name, Value value, CType type, long host);

    /// Renames a kept value. Does not wait for a running call.
    ///
    /// @return whether it has the new name; it keeps its old name if the new one is taken or not valid
    boolean rename(String name, String to);

    /// Removes a kept value, so that later calls cannot use it. Its memory is not freed. Does not wait for a
    /// running call.
    ///
    /// @return the value for [#restore]; empty if no value was kept under this name
    Optional<ForgottenValue> forget(String name);

    /// Restores a forgotten value with its name and place. If its host ended meanwhile, the value is restored as
    /// no longer valid.
    ///
    /// @return false if another value has the name by now
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
