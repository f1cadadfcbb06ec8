package org.interopexplorer.core.com;

import java.time.Duration;
import java.util.function.Consumer;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Message;

/// Opens sessions, each with a host of its own.
@FunctionalInterface
public interface ComSessions {
    /// @param target that the classes' code is for
    /// @param limit of each call of a member
    ComSession open(Abi target, Apartment apartment, Duration limit) throws CallEndedException;

    /// Those of the machine that this process runs on.
    ///
    /// @param warned told in one line what a person should know of where hosts have their files
    static ComSessions of(Machine machine, Consumer<Message> warned) {
        return of(RunnableTargets.of(machine), warned);
    }

    static ComSessions of(RunnableTargets targets, Consumer<Message> warned) {
        return (target, apartment, limit) -> ComSession.open(targets, target, apartment, warned, limit);
    }
}
