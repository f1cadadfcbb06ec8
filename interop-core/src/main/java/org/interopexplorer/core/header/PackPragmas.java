package org.interopexplorer.core.header;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorPragmaStatement;
import org.eclipse.cdt.core.dom.ast.IASTPreprocessorStatement;
import org.eclipse.cdt.core.dom.ast.IASTTranslationUnit;
import org.eclipse.cdt.internal.core.dom.parser.ASTNode;
import org.interopexplorer.core.ctype.RecordType;
import org.jspecify.annotations.Nullable;

/// Finds where `#pragma pack` (Microsoft, gcc "Structure-Layout Pragmas") limits the alignment of members, in a
/// text and its included files.
final class PackPragmas {
    private static final Pattern PACK = Pattern.compile("\\s*pack\\s*\\((?<arguments>[^)]*)\\)?.*");

    private static final Pattern LAYOUT = Pattern.compile(
            "(scalar_storage_order|ms_struct|options\\s+align|align)\\b\\s*=?\\s*(?<ends>default|off|reset)?.*");

    private record Saved(@Nullable String name, int packing) {}

    /// The packing that starts at each position. CDT counts positions over all included text.
    private final NavigableMap<Integer, Integer> from = new TreeMap<>();
    /// The pragmas that are not modelled, by the position where they start. An empty text means that one ends
    /// there.
    private final NavigableMap<Integer, String> unsupportedFrom = new TreeMap<>();

    private final Deque<Saved> stack = new ArrayDeque<>();
    private int packing = RecordType.NATURAL_PACKING;

    PackPragmas(IASTTranslationUnit unit) {
        for (IASTPreprocessorStatement statement : unit.getAllPreprocessorStatements()) {
            if (statement instanceof IASTPreprocessorPragmaStatement pragma) {
                Matcher pack = PACK.matcher(new String(pragma.getMessage()));
                if (pack.matches()) {
                    apply(pack.group("arguments"));
                    from.put(position(pragma), packing);
                } else {
                    other(new String(pragma.getMessage()).strip(), position(pragma));
                }
            }
        }
    }

    private static int position(IASTNode node) {
        return node instanceof ASTNode positioned ? positioned.getOffset() : 0;
    }

    /// The largest alignment of members of a struct defined at this node, or [RecordType#NATURAL_PACKING].
    int at(IASTNode node) {
        Map.Entry<Integer, Integer> last = from.floorEntry(position(node));
        return last == null ? RecordType.NATURAL_PACKING : last.getValue();
    }

    /// The pragma in force at this node that changes layouts in a way that is not modelled; null if there is none.
    @Nullable
    String unsupportedAt(IASTNode node) {
        Map.Entry<Integer, String> last = unsupportedFrom.floorEntry(position(node));
        return last == null || last.getValue().isEmpty() ? null : last.getValue();
    }

    private void other(String pragma, int position) {
        Matcher layout = LAYOUT.matcher(pragma);
        if (layout.matches()) {
            unsupportedFrom.put(position, layout.group("ends") == null ? pragma : "");
        }
    }

    private void apply(String arguments) {
        if (arguments.isBlank()) {
            packing = RecordType.NATURAL_PACKING;
            return;
        }
        String[] words = arguments.split(",", -1);
        String first = words[0].strip();
        switch (first) {
            case "push" -> {
                stack.push(new Saved(name(words), packing));
                number(words[words.length - 1].strip());
            }
            case "pop" -> {
                pop(name(words));
                number(words[words.length - 1].strip());
            }
            default -> number(first);
        }
    }

    private static @Nullable String name(String[] words) {
        String second = words.length > 1 ? words[1].strip() : "";
        return second.isEmpty() || Character.isDigit(second.charAt(0)) ? null : second;
    }

    private void pop(@Nullable String name) {
        if (name != null && stack.stream().noneMatch(saved -> name.equals(saved.name()))) {
            return;
        }
        while (!stack.isEmpty()) {
            Saved saved = stack.pop();
            packing = saved.packing();
            if (name == null || name.equals(saved.name())) {
                return;
            }
        }
    }

    private void number(String word) {
        if (word.matches("1|2|4|8|16")) {
            packing = Integer.parseInt(word);
        } else if (word.equals("0")) {
            packing = RecordType.NATURAL_PACKING;
        }
    }
}
