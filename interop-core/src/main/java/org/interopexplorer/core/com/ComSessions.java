package org.interopexplorer.core.com;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;

/// Opens sessions, each with a host of its own.
@FunctionalInterface
public interface ComSessions {
    /// @param target that the classes' code is for
    /// @param limit of each call of a member
    ComSession open(Abi target, Apartment apartment, Duration limit) throws CallEndedException;

    /// A session in a single-threaded apartment, for classes registered with Windows or those of a file.
    ///
    /// @param here the machine that this process runs on
    /// @param from the file; empty for registered classes
    default ComSession openFor(FileOpener opener, Machine here, Optional<Path> from, Duration limit)
            throws CallEndedException {
        Abi windows = here.isWindows() ? here.abi() : Abi.WINDOWS_X64;
        try {
            return open(
                    from.isEmpty() ? windows : opener.identify(from.get()).abi().orElse(windows), Apartment.STA, limit);
        } catch (IOException e) {
            throw ComFault.refused(ComFault.FILE, from.orElse(Path.of("")), String.valueOf(e.getMessage()));
        } catch (MalformedFileException e) {
            throw new CallEndedException(new CallOutcome.Rejected(List.of(new CallProblem(
                    new CallProblem.Place.WholeCall(), e.diagnostic().message()))));
        }
    }

    /// Those of the machine that this process runs on.
    ///
    /// @param warned told in one line what a person should know of where hosts have their files
    static ComSessions of(Machine machine, Consumer<Message> warned) {
        return of(() -> RunnableTargets.of(machine), warned);
    }

    /// Those over targets that are asked for at each start of a host.
    static ComSessions of(Supplier<RunnableTargets> targets, Consumer<Message> warned) {
        return (target, apartment, limit) -> ComSession.open(targets.get(), target, apartment, warned, limit);
    }
}
