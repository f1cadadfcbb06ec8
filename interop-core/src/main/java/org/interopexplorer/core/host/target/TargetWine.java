package org.interopexplorer.core.host.target;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.host.client.HostStartException.Reason;
import org.interopexplorer.core.host.client.NativeStart;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Wine;

/// The Wine that runs Windows code of one target, with its prefix. Of several that may run it, the first that starts a
/// host is kept. Several threads may use this class.
final class TargetWine {
    /// A program that Wine's server drops has ended by then.
    private static final long AT_ONCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Abi target;
    private final List<WinePrefix> candidates;
    private volatile int kept;

    /// @param candidates the likeliest first
    TargetWine(Abi target, List<WinePrefix> candidates) {
        this.target = target;
        this.candidates = List.copyOf(candidates);
    }

    /// The prefix of the Wine in use; empty if there is no Wine.
    Optional<WinePrefix> prefix() {
        return candidates.stream().skip(kept).findFirst();
    }

    Optional<Wine> wine() {
        return prefix().map(WinePrefix::wine);
    }

    /// Whether a host can start without a prefix being made first.
    boolean isPrepared() {
        return prefix().map(prefix -> prefix.isReady(target)).orElse(true);
    }

    /// Makes the prefix.
    void prepare() throws IOException {
        if (!candidates.isEmpty()) {
            first(prefix -> {
                prefix.make();
                return prefix;
            });
        }
    }

    /// Starts a program with a Wine.
    @FunctionalInterface
    interface Starter<R> {
        R start(NativeStart start) throws IOException;
    }

    /// Starts a host.
    ///
    /// @throws HostStartException if no Wine runs it
    <R> R start(Path executable, Starter<R> starter) throws IOException {
        return first(prefix -> {
            prefix.make();
            NativeStart start = new ThroughWine(prefix.wine(), prefix.folder(), executable);
            long begun = System.nanoTime();
            try {
                return starter.start(start);
            } catch (HostStartException e) {
                // A server of Wine that is about to end still lets a program in, and then drops it.
                if (e.reason() != Reason.DID_NOT_ANSWER || System.nanoTime() - begun > AT_ONCE_NANOS) {
                    throw e;
                }
                return starter.start(start);
            }
        });
    }

    private interface Use<R> {
        R with(WinePrefix prefix) throws IOException;
    }

    private <R> R first(Use<R> use) throws IOException {
        HostStartException failure = null;
        for (int i = kept; i < candidates.size(); i++) {
            WinePrefix prefix = candidates.get(i);
            try {
                R result = use.with(prefix);
                kept = i;
                return result;
            } catch (HostStartException e) {
                // A Wine for other programs that does not start these is no mistake of its own.
                failure = failure == null && prefix.wine().target() == target ? e : failure;
            }
        }
        if (failure == null) {
            throw HostStartException.noWine(target);
        }
        throw target == Abi.WINDOWS_X86 && NarrowPrograms.areRefused() ? HostStartException.narrowRefused() : failure;
    }
}
