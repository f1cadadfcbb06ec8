package org.interopexplorer.app.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a person arranged the window: sizes of its parts, columns of its tables, the size of text, what counts as a
/// failure.
///
/// @param sizes pixels, by the name of a part
/// @param tables by the id of a table
/// @param textScale 1 for the usual size, from [#LEAST_SCALE] to [#MOST_SCALE]
/// @param failures which results of a function mean that it failed, by `LIBRARY!FUNCTION`
/// @param startEmpty whether the window starts empty, not with what was open
/// @param codeLanguage the token of the language in which calls of functions are shown as code
/// @param comCodeLanguage the same for calls of COM objects, which are written in other languages
public record ViewMemory(
        Map<String, Double> sizes,
        Map<String, Table> tables,
        double textScale,
        Map<String, FailureRule> failures,
        boolean startEmpty,
        String codeLanguage,
        String comCodeLanguage) {
    public static final ViewMemory INITIAL = new ViewMemory(Map.of(), Map.of(), 1, Map.of(), false, "c", "cpp");
    public static final double LEAST_SCALE = 0.7;
    public static final double MOST_SCALE = 2.5;

    public ViewMemory {
        sizes = Map.copyOf(sizes);
        tables = Map.copyOf(tables);
        failures = Map.copyOf(failures);
        textScale = Double.isFinite(textScale) ? Math.clamp(textScale, LEAST_SCALE, MOST_SCALE) : 1;
    }

    /// What a person did to the columns of a table; columns by their ids.
    ///
    /// @param order of the columns; empty if nobody moved one
    /// @param widths pixels
    /// @param shown whether a column is shown, where a person said so
    /// @param sort the columns that are sorted by, the first first, with `-` before one that descends
    public record Table(List<String> order, Map<String, Double> widths, Map<String, Boolean> shown, List<String> sort) {
        public static final Table INITIAL = new Table(List.of(), Map.of(), Map.of(), List.of());

        public Table {
            order = List.copyOf(order);
            widths = Map.copyOf(widths);
            shown = Map.copyOf(shown);
            sort = List.copyOf(sort);
        }
    }

    /// @param size pixels; 0 to forget it
    public ViewMemory withSize(String part, double size) {
        Map<String, Double> changed = new HashMap<>(sizes);
        if (size > 0) {
            changed.put(part, size);
        } else {
            changed.remove(part);
        }
        return new ViewMemory(changed, tables, textScale, failures, startEmpty, codeLanguage, comCodeLanguage);
    }

    public ViewMemory withTable(String id, Table table) {
        Map<String, Table> changed = new HashMap<>(tables);
        changed.put(id, table);
        return new ViewMemory(sizes, changed, textScale, failures, startEmpty, codeLanguage, comCodeLanguage);
    }

    public ViewMemory withTextScale(double scale) {
        return new ViewMemory(sizes, tables, scale, failures, startEmpty, codeLanguage, comCodeLanguage);
    }

    /// @param rule null for what the signature and the usual conventions say
    public ViewMemory withFailures(String function, @Nullable FailureRule rule) {
        Map<String, FailureRule> changed = new HashMap<>(failures);
        if (rule == null) {
            changed.remove(function);
        } else {
            changed.put(function, rule);
        }
        return new ViewMemory(sizes, tables, textScale, changed, startEmpty, codeLanguage, comCodeLanguage);
    }

    public ViewMemory withStartEmpty(boolean empty) {
        return new ViewMemory(sizes, tables, textScale, failures, empty, codeLanguage, comCodeLanguage);
    }

    public ViewMemory withCodeLanguage(String token) {
        return new ViewMemory(sizes, tables, textScale, failures, startEmpty, token, comCodeLanguage);
    }

    public ViewMemory withComCodeLanguage(String token) {
        return new ViewMemory(sizes, tables, textScale, failures, startEmpty, codeLanguage, token);
    }

    /// The columns of a table as a person left them.
    public Table table(String id) {
        return tables.getOrDefault(id, Table.INITIAL);
    }
}
