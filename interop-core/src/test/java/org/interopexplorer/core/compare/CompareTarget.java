package org.interopexplorer.core.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.fuzz.FuzzTarget;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// Two versions of a function with its types, as C with a byte 0 between: the comparison ends, also of types that
/// lead to each other, and a type differs in nothing from itself.
public record CompareTarget() implements FuzzTarget {
    private static final String NODE = "struct n {struct n *next; union {int a; float b;} u; enum e {A, B = 4} k; }; ";

    @Override
    public List<byte[]> seeds() {
        return List.of(
                        "int f(int a)\0long f(int a, int b)",
                        NODE + "int f(struct n *p)\0" + NODE.replace("int a", "long a") + "int f(struct n p)",
                        "struct a; struct b {struct a *a;}; struct a {struct b b; int c : 3;}; int f(struct a)\0"
                                + "struct a {int c : 4;}; int f(struct a)",
                        "typedef int (*cb)(void *, int (*)(char[4])); void f(cb)\0typedef int (*cb)(void *); void f(cb)")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public List<String> tokens() {
        return List.of("\0", "struct n ", "union ", "enum e ", " *", "[4]", " : 3", "typedef ", "...", "const ");
    }

    @Override
    public int longest() {
        return 1024;
    }

    @Override
    public void accept(byte[] input) {
        String[] both = new String(input, StandardCharsets.UTF_8).split("\0", 2);
        FunctionType before = parsed(both[0]);
        FunctionType after = both.length < 2 ? null : parsed(both[1]);
        if (before != null) {
            assertThat(changes(before, before)).isEmpty();
            if (after != null) {
                changes(before, after)
                        .forEach(change -> assertThat(change.name()).isNotEmpty());
            }
        }
    }

    private static @Nullable FunctionType parsed(String text) {
        return new PrototypeParser(Abi.LINUX_X64).parse(text) instanceof ParseResult.Parsed(var _, var type)
                ? type
                : null;
    }

    private static List<Change> changes(FunctionType before, FunctionType after) {
        List<Change> changes = new ArrayList<>();
        new TypeComparison(Abi.LINUX_X64, UnaryOperator.identity(), changes).compare("f", before, after);
        return changes;
    }
}
