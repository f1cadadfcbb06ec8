package org.interopexplorer.core.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The running call of a session: its host, and whether it was asked to stop. Several threads may use this class.
final class CurrentCall {
    private volatile @Nullable HostDescription ranOn;
    private volatile boolean underWay;
    private volatile boolean stopAsked;

    void begin() {
        stopAsked = false;
        ranOn = null;
        underWay = true;
    }

    void end() {
        underWay = false;
    }

    /// @return false if no call is running
    boolean askToStop() {
        if (!underWay) {
            return false;
        }
        stopAsked = true;
        return true;
    }

    boolean isStopAsked() {
        return stopAsked;
    }

    void runsOn(HostDescription host) {
        ranOn = host;
    }

    /// The host of the current or the last call; empty if it did not reach a host.
    Optional<HostDescription> ranOn() {
        return Optional.ofNullable(ranOn);
    }
}
