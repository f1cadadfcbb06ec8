package org.interopexplorer.app.typelib;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Back and forward history of the places that were shown.
final class NavigationHistory {
    private static final int LONGEST = 200;

    private final Deque<TypeLocation> behind = new ArrayDeque<>();
    private final Deque<TypeLocation> ahead = new ArrayDeque<>();
    private @Nullable TypeLocation here;

    Optional<TypeLocation> here() {
        return Optional.ofNullable(here);
    }

    /// Goes to a place and forgets the places ahead. Another member of the shown type is not a new place.
    void go(TypeLocation place) {
        if (here != null && !here.sameType(place)) {
            behind.push(here);
            ahead.clear();
            if (behind.size() > LONGEST) {
                behind.removeLast();
            }
        }
        here = place;
    }

    Optional<TypeLocation> back() {
        return step(behind, ahead);
    }

    Optional<TypeLocation> forward() {
        return step(ahead, behind);
    }

    boolean canGoBack() {
        return !behind.isEmpty();
    }

    boolean canGoForward() {
        return !ahead.isEmpty();
    }

    private Optional<TypeLocation> step(Deque<TypeLocation> from, Deque<TypeLocation> to) {
        if (here == null || from.isEmpty()) {
            return Optional.empty();
        }
        to.push(here);
        here = from.pop();
        return Optional.of(here);
    }
}
