package org.interopexplorer.app.lessons.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Something that a person does in the window, and that the program knows to be done.
///
/// @param say what to do, in Markdown
/// @param deeds how it is done
/// @param checks what must be true besides
/// @param derived whether what the deeds lead to must be true as well
/// @param show the control to point at; empty for the one that the first open deed is about
/// @param recorded what a person sees where it cannot be done, a line each
public record Task(
        String id,
        Kind kind,
        String say,
        List<Line<Deed>> deeds,
        List<Line<Deed>> checks,
        List<Line<Expected>> expected,
        boolean derived,
        Optional<String> show,
        List<String> hints,
        List<Wrong> wrongs,
        Optional<Need> need,
        List<String> recorded,
        Place place)
        implements Part {
    public Task {
        deeds = List.copyOf(deeds);
        checks = List.copyOf(checks);
        expected = List.copyOf(expected);
        hints = List.copyOf(hints);
        wrongs = List.copyOf(wrongs);
        recorded = List.copyOf(recorded);
    }

    /// What kind of block it was.
    public enum Kind {
        STEP,
        CALL,
        EXERCISE
    }

    /// A wrong turn that people take.
    ///
    /// @param deeds how it is done; they lead to the conditions by which it is recognised
    /// @param checks further conditions
    /// @param hint what it is answered with, in Markdown
    public record Wrong(
            List<Line<Deed>> deeds,
            List<Line<Deed>> checks,
            List<Line<Expected>> expected,
            boolean derived,
            String hint,
            Place place) {
        public Wrong {
            deeds = List.copyOf(deeds);
            checks = List.copyOf(checks);
            expected = List.copyOf(expected);
        }

        /// What must be true when somebody went this way.
        public Goal goal() {
            return Goal.of(deeds, checks, expected, derived);
        }
    }

    /// What must be true when it is done.
    public Goal goal() {
        return Goal.of(deeds, checks, expected, derived);
    }

    /// Whether the task makes a call. One that only asks about a call asks about the one before.
    public boolean calls() {
        return deeds.stream().anyMatch(line -> line.what().isCall());
    }

    /// The same task with its wrong turns.
    Task with(List<Wrong> turns) {
        return new Task(id, kind, say, deeds, checks, expected, derived, show, hints, turns, need, recorded, place);
    }

    /// Everything that the task and its wrong turns do, in the order of a test.
    public Stream<Line<Deed>> everyDeed() {
        return Stream.concat(wrongs.stream().flatMap(wrong -> wrong.deeds().stream()), deeds.stream());
    }
}
