package org.interopexplorer.app.lessons.format;

import java.util.ArrayList;
import java.util.List;

/// What must be true of the window.
///
/// If it asks for a call, then what it says of the function and of its values is asked of that call; else of the
/// form.
public record Goal(List<Line<Deed>> conditions, List<Line<Expected>> expected) {
    public Goal {
        conditions = List.copyOf(conditions);
        expected = List.copyOf(expected);
    }

    static Goal of(List<Line<Deed>> deeds, List<Line<Deed>> checks, List<Line<Expected>> expected, boolean derived) {
        List<Line<Deed>> conditions = new ArrayList<>();
        if (derived) {
            for (int i = 0; i < deeds.size(); i++) {
                if (!isUndone(deeds, i)) {
                    conditions.add(deeds.get(i));
                }
            }
        }
        conditions.addAll(checks);
        return new Goal(conditions, expected);
    }

    /// Whether a later deed replaces what this one did: of two chosen functions only the second is in the form.
    private static boolean isUndone(List<Line<Deed>> deeds, int at) {
        Deed deed = deeds.get(at).what();
        return deeds.subList(at + 1, deeds.size()).stream()
                .anyMatch(later -> later.what().replaces(deed));
    }

    /// Whether a call is needed for it to be true.
    public boolean asksForCall() {
        return !expected.isEmpty()
                || conditions.stream()
                        .anyMatch(line -> line.what() instanceof Deed.Invoke || line.what() instanceof Deed.Called);
    }

    /// Whether nothing is asked.
    public boolean isEmpty() {
        return conditions.isEmpty() && expected.isEmpty();
    }
}
