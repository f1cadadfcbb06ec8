package org.interopexplorer.core.call;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;

/// Starts the hosts of one target.
///
/// @param targets as they are now
/// @param warned told in one line what a person should know of where hosts have their files
record TargetStarter(Supplier<RunnableTargets> targets, Abi target, Consumer<Message> warned) implements HostStarter {
    @Override
    public Host start() throws IOException {
        return targets.get().start(target, warned);
    }

    @Override
    public boolean isPrepared() {
        return targets.get().isPrepared(target);
    }

    @Override
    public void prepare() throws IOException {
        targets.get().prepare(target);
    }
}
