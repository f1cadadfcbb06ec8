package org.interopexplorer.app.lessons;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.interopexplorer.app.lessons.format.Deed;
import org.interopexplorer.app.lessons.format.Need;
import org.interopexplorer.core.collection.CheckResult;
import org.interopexplorer.core.collection.Expectation;

/// The window, as a lesson sees it and acts on it. Used on the FX thread.
public interface LessonStage {
    /// Begins to do something. It is done when [#holds] says so.
    ///
    /// @param refused receives the reason, if it cannot be done
    void perform(Deed deed, Consumer<String> refused);

    /// Whether what a deed leads to is true now. A deed that is a call or a measurement is not asked for.
    boolean holds(Deed deed);

    /// Whether something is under way.
    boolean isBusy();

    /// Every call since the window opened, also of members of objects, the oldest first.
    List<MadeCall> calls();

    /// How many measurements ended.
    int measurements();

    /// The time of now, by the clock that [#isHeard] uses.
    Instant time();

    /// Whether a member of the object in Java was called since then, or an event of this name came.
    boolean isHeard(String member, Instant since);

    /// The codes of what is wrong with the values in the form.
    Set<String> objections();

    /// Checks what a call gave.
    CheckResult check(Expectation expectation, MadeCall call);

    /// Whether this machine can run what a lesson needs.
    boolean has(Need need);

    /// Points at a control until it is told otherwise; false if it is not on the screen.
    ///
    /// @param deed what is to be done with it; empty to stop pointing
    /// @param named the control's name in the lesson; empty for the one that the deed is about
    boolean point(Optional<Deed> deed, Optional<String> named);
}
