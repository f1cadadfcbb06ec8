package org.interopexplorer.app.typelib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.interopexplorer.core.typelib.idl.IdlSink;
import org.interopexplorer.core.typelib.idl.IdlToken;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// IDL text that is shown line by line in colours.
///
/// The text is kept once; the place and kind of each token are kept beside it. A large library has half a million.
final class IdlText {
    /// A coloured piece of a line.
    record Piece(IdlToken kind, String text) {}

    /// A place where a search found the text.
    ///
    /// @param line counted from 0
    /// @param start the column in the line, counted from 0
    record Match(int line, int start, int end) {}

    private final String text;
    private final int[] lines;
    private final int[] starts;
    private final IdlToken[] kinds;

    private IdlText(String text, int[] lines, int[] starts, IdlToken[] kinds) {
        this.text = text;
        this.lines = lines;
        this.starts = starts;
        this.kinds = kinds;
    }

    /// The text that `printing` writes. It gives up if the thread is interrupted meanwhile.
    ///
    /// @throws CancellationException if the thread was interrupted
    static IdlText of(Consumer<IdlSink> printing) {
        Builder builder = new Builder();
        printing.accept(builder);
        return builder.build();
    }

    /// Writes the IDL of a function. A folded function is written as it is folded.
    static void member(ResolvedType declaring, Function function, TypeResolver resolver, IdlSink sink) {
        IdlPrinter.print(declaring.library(), declaring.type(), function, resolver, sink);
    }

    static void member(ResolvedType declaring, Variable variable, TypeResolver resolver, IdlSink sink) {
        IdlPrinter.print(declaring.library(), declaring.type(), variable, resolver, sink);
    }

    /// A declaration on one line, without the attributes before it.
    static String signature(Consumer<IdlSink> printing) {
        StringBuilder all = new StringBuilder();
        printing.accept(IdlSink.into(all));
        String flat = all.toString().replaceAll("\\s+", " ").replace("( ", "(").strip();
        if (flat.startsWith("[")) {
            flat = flat.substring(endOfAttributes(flat)).strip();
        }
        return flat.endsWith(";") ? flat.substring(0, flat.length() - 1) : flat;
    }

    /// Attributes can hold quoted text. A bracket in such text closes nothing.
    private static int endOfAttributes(String flat) {
        boolean quoted = false;
        int depth = 0;
        for (int i = 0; i < flat.length(); i++) {
            char c = flat.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '[') {
                depth++;
            } else if (!quoted && c == ']' && --depth == 0) {
                return i + 1;
            }
        }
        return 0;
    }

    /// The number of lines.
    int size() {
        return lines.length;
    }

    /// The whole text.
    String text() {
        return text;
    }

    /// A line without its line break.
    String line(int index) {
        return text.substring(lines[index], end(index));
    }

    private int end(int index) {
        int end = index + 1 < lines.length ? lines[index + 1] : text.length();
        return end > lines[index] && text.charAt(end - 1) == '\n' ? end - 1 : end;
    }

    /// The coloured pieces of a line.
    List<Piece> pieces(int index) {
        int at = lines[index];
        int end = end(index);
        int token = Arrays.binarySearch(starts, at);
        token = token >= 0 ? token : -token - 2;
        List<Piece> pieces = new ArrayList<>();
        while (at < end) {
            int next = Math.min(end, token + 1 < starts.length ? starts[token + 1] : text.length());
            pieces.add(new Piece(kinds[token], text.substring(at, next)));
            at = next;
            token++;
        }
        return pieces;
    }

    /// Every place where a text occurs, ignoring upper and lower case; none for an empty text.
    List<Match> find(String wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        String among = text.toLowerCase(Locale.ROOT);
        String sought = wanted.toLowerCase(Locale.ROOT);
        List<Match> matches = new ArrayList<>();
        int line = 0;
        for (int at = among.indexOf(sought); at >= 0; at = among.indexOf(sought, at + sought.length())) {
            while (line + 1 < lines.length && lines[line + 1] <= at) {
                line++;
            }
            matches.add(new Match(line, at - lines[line], at - lines[line] + sought.length()));
        }
        return matches;
    }

    private static final class Builder implements IdlSink {
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[64];
        private IdlToken[] kinds = new IdlToken[64];
        private int tokens;

        @Override
        public void accept(IdlToken kind, String piece) {
            if (piece.isEmpty()) {
                return;
            }
            // The printer does not support cancelling, so the sink does it.
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            if (tokens == 0 || kinds[tokens - 1] != kind) {
                if (tokens == starts.length) {
                    starts = Arrays.copyOf(starts, tokens * 2);
                    kinds = Arrays.copyOf(kinds, tokens * 2);
                }
                starts[tokens] = text.length();
                kinds[tokens++] = kind;
            }
            text.append(piece);
        }

        IdlText build() {
            while (!text.isEmpty() && text.charAt(text.length() - 1) == '\n') {
                text.setLength(text.length() - 1);
            }
            String all = text.toString();
            int[] lines = new int[(int) all.chars().filter(c -> c == '\n').count() + 1];
            int line = 1;
            for (int at = all.indexOf('\n'); at >= 0; at = all.indexOf('\n', at + 1)) {
                lines[line++] = at + 1;
            }
            return new IdlText(all, lines, Arrays.copyOf(starts, tokens), Arrays.copyOf(kinds, tokens));
        }
    }
}
