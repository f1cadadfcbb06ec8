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

/// Opens COM sessions, each with a host of its own.
@FunctionalInterface
public interface ComSessions {
    /// @param target the ABI of the classes' code
    /// @param limit of each call of a member
    ComSession open(Abi target, Apartment apartment, Duration limit) throws CallEndedException;

    /// The journal of what these sessions register.
    default RegistrationJournal journal() {
        return RegistrationJournal.ofThisUser();
    }

    /// Opens a session in a single-threaded apartment, for registered classes or for the classes of a file.
    ///
    /// @param here the machine that this process runs on
    /// @param from the file with the classes; empty for registered ones
    default ComSession openFor(FileOpener opener, Machine here, Optional<Path> from, Duration limit)
            throws CallEndedException {
        return openFor(opener, here.isWindows() ? here.abi() : Abi.WINDOWS_X64, from, limit);
    }

    /// The same.
    ///
    /// @param windows the target of registered classes
    default ComSession openFor(FileOpener opener, Abi windows, Optional<Path> from, Duration limit)
            throws CallEndedException {
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

    /// Sessions on the machine that this process runs on.
    ///
    /// @param warned receives one-line warnings about the hosts' folder
    static ComSessions of(Machine machine, Consumer<Message> warned) {
        return of(() -> RunnableTargets.of(machine), warned);
    }

    /// Sessions on targets that are queried at each start of a host.
    static ComSessions of(Supplier<RunnableTargets> targets, Consumer<Message> warned) {
        return of(targets, RegistrationJournal.ofThisUser(), warned);
    }

    /// The same, with a journal of registrations. Abandoned ones are undone when a session opens.
    static ComSessions of(Supplier<RunnableTargets> targets, RegistrationJournal journal, Consumer<Message> warned) {
        return new ComSessions() {
            @Override
            public ComSession open(Abi target, Apartment apartment, Duration limit) throws CallEndedException {
                ComSession session = ComSession.open(targets.get(), target, apartment, warned, limit);
                if (target.isWindows()) {
                    recover(session, journal, warned);
                }
                return session;
            }

            @Override
            public RegistrationJournal journal() {
                return journal;
            }
        };
    }

    private static void recover(ComSession session, RegistrationJournal journal, Consumer<Message> warned)
            throws CallEndedException {
        try {
            for (Registrar.Undone undone : session.registrar(journal).recover()) {
                warned.accept(Message.of(
                        RegistrationNote.RECOVERED, undone.registration().subject()));
            }
        } catch (IOException e) {
            warned.accept(Message.of(RegistrationNote.JOURNAL, String.valueOf(e.getMessage())));
        }
    }
}
