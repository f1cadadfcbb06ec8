package org.interopexplorer.app.function.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;

/// Reads the elements of an array from the text of a spreadsheet or an editor. Each row is a line, with tabs
/// between the cells. For numbers, commas, semicolons and blanks also separate cells. For structs, the cells are
/// the members in order.
sealed interface PastedRows {
    /// The elements.
    record Read(List<Value> elements) implements PastedRows {
        public Read {
            elements = List.copyOf(elements);
        }
    }

    /// A cell that is not a value of its type.
    ///
    /// @param row counted from 1
    record Faulty(int row, String cell, ParsedValue.Malformed problem) implements PastedRows {}

    Pattern CELLS = Pattern.compile("[\\t,;\\s]+");

    static PastedRows of(String text, CType element) {
        List<Value> elements = new ArrayList<>();
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        for (int row = 1; row <= lines.size(); row++) {
            String line = lines.get(row - 1).strip();
            PastedRows read = element.resolved() instanceof RecordType record && record.isComplete()
                    ? struct(row, line, element, record)
                    : cells(row, line, element);
            switch (read) {
                case Faulty faulty -> {
                    return faulty;
                }
                case Read(List<Value> its) -> elements.addAll(its);
            }
        }
        return new Read(elements);
    }

    private static PastedRows cells(int row, String line, CType element) {
        boolean number = switch (element.resolved()) {
            case IntegerType _, FloatingType _, EnumType _ -> true;
            case PointerType _, ArrayType _, VectorType _, RecordType _, VoidType _, FunctionType _ -> false;
        };
        List<Value> values = new ArrayList<>();
        for (String cell : number ? CELLS.split(line, -1) : line.split("\t", -1)) {
            if (cell.isEmpty()) {
                continue;
            }
            switch (ValueParser.parse(cell, element)) {
                case ParsedValue.Parsed(Value value) -> values.add(value);
                case ParsedValue.Malformed malformed -> {
                    return faulty(row, cell, malformed);
                }
            }
        }
        return new Read(values);
    }

    private static PastedRows struct(int row, String line, CType element, RecordType record) {
        if (line.startsWith("{")) {
            return switch (ValueParser.parse(line, element)) {
                case ParsedValue.Parsed(Value value) -> new Read(List.of(value));
                case ParsedValue.Malformed malformed -> faulty(row, line, malformed);
            };
        }
        SequencedMap<String, Value> members = new LinkedHashMap<>();
        String[] cells = line.split("\t", -1);
        List<RecordType.Member> named = record.members().stream()
                .filter(member -> member.name() != null)
                .toList();
        for (int i = 0; i < Math.min(cells.length, named.size()); i++) {
            if (cells[i].isBlank()) {
                continue;
            }
            switch (ValueParser.parse(cells[i].strip(), named.get(i).type())) {
                case ParsedValue.Parsed(Value value) ->
                    members.put(String.valueOf(named.get(i).name()), value);
                case ParsedValue.Malformed malformed -> {
                    return faulty(row, cells[i], malformed);
                }
            }
        }
        return new Read(List.of(new Value.Struct(members)));
    }

    private static Faulty faulty(int row, String cell, ParsedValue.Malformed malformed) {
        return new Faulty(row, cell, malformed);
    }
}
