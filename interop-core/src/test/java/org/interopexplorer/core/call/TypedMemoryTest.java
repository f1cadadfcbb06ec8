package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.returned;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.MemoryNode;
import org.interopexplorer.core.marshal.MemoryNode.Content;
import org.interopexplorer.core.marshal.TypedMemory;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Memory of a real host, unfolded level by level.
class TypedMemoryTest {
    private static final Path TEACHING =
            Path.of("../resources/samples/linux-x64/libteaching.so").toAbsolutePath();
    private static final String NODE = "struct node { int value; struct node *next; }; ";

    private final NativeSession session = NativeSession.open(Machine.current());

    @AfterEach
    void close() {
        session.close();
    }

    private MemoryNode result(String prototype, String... literals) {
        CallOutcome.Returned outcome = returned(session.call(TypedCalls.request(TEACHING, prototype, literals)));
        var address = (Value.Address) outcome.returned();
        var pointer = (PointerType) outcome.returnType().resolved();
        return session.memory().view("list", address == null ? 0 : address.address(), pointer.target());
    }

    private MemoryNode part(MemoryNode node, String name) {
        return session.memory().parts(node, 0, 100).stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aListIsFollowedNodeByNode() {
        MemoryNode first = result(NODE + "struct node *make_list(int count)", "3");
        MemoryNode second = part(part(first, "next"), "*");
        MemoryNode third = part(part(second, "next"), "*");
        assertThat(part(third, "value").content()).isEqualTo(new Content.Holds(Value.Int.of(3)));
        assertThat(part(third, "next").content()).isEqualTo(new Content.Holds(new Value.Null()));
        assertThat(session.memory().partCount(part(third, "next"))).isZero();
        assertThat(part(third, "value").path()).isEqualTo("list.next->next->value");
    }

    @Test
    void aCycleIsSaidToRepeat() {
        MemoryNode first = result(NODE + "struct node *make_list(int count)", "2");
        MemoryNode second = part(part(first, "next"), "*");
        // Makes the last node point at the first.
        String cell = "0x" + Long.toHexString(second.address() + 8);
        var _ = session.call(TypedCalls.request(
                TypedCalls.C,
                "void *memcpy(void *to, const unsigned long *from, unsigned long n)",
                cell,
                "[" + first.address() + "]",
                "8"));
        MemoryNode again = part(part(part(part(first, "next"), "*"), "next"), "*");
        assertThat(again.content())
                .isInstanceOfSatisfying(
                        Content.Repeats.class,
                        repeats -> assertThat(repeats.ancestor().address()).isEqualTo(first.address()));
        assertThat(session.memory().partCount(again)).isZero();
    }

    @Test
    void whatCannotBeReadSaysSo() {
        var _ = returned(session.call(TypedCalls.request(TEACHING, "const char *greeting(void)")));
        TypedMemory memory = session.memory();
        assertThat(memory.view("p", 8, IntegerType.INT).content()).isEqualTo(new Content.Unreadable(0, 4));
        assertThat(memory.view("p", 4096, VoidType.VOID).content()).isInstanceOf(Content.NoSize.class);
        CType huge = new ArrayType(IntegerType.CHAR, 1 << 20);
        assertThat(memory.view("p", 8, huge).content()).isEqualTo(new Content.TooLarge(1 << 20));
        assertThat(memory.parts(memory.view("p", 8, huge), 5, 2))
                .extracting(MemoryNode::name)
                .containsExactly("[5]", "[6]");
    }

    @Test
    void textBehindAPointerIsItsCharacters() {
        CallOutcome.Returned outcome =
                returned(session.call(TypedCalls.request(TypedCalls.C, "char *strdup(const char *s)", "ab")));
        var address = (Value.Address) Optional.ofNullable(outcome.returned()).orElseThrow();
        CallOutcome.Returned kept = returned(session.call(TypedCalls.request(
                TypedCalls.C,
                "void *memcpy(void *to, const unsigned long *from, unsigned long n)",
                "out(8)",
                "[" + address.address() + "]",
                "8")));
        long cell = kept.arguments().getFirst().memory().getFirst().address();
        MemoryNode pointer = session.memory().view("s", cell, new PointerType(IntegerType.CHAR));
        assertThat(pointer.content())
                .isEqualTo(new Content.Holds(new Value.Address(address.address(), new Value.Text("ab"))));
        MemoryNode text = part(pointer, "*");
        assertThat(text.type()).isEqualTo(new ArrayType(IntegerType.CHAR, 3));
        assertThat(session.memory().parts(text, 0, 10)).hasSize(3);
        assertThat(List.of(text.path(), part(text, "[1]").path())).containsExactly("*s", "(*s)[1]");
    }

    @Test
    void anAddressOfCodeIsNamed() {
        var outcome = returned(session.call(
                TypedCalls.request(TEACHING, "typedef int (*int_function)(int); int_function doubler(void)")));
        var address = (Value.Address) Optional.ofNullable(outcome.returned()).orElseThrow();
        assertThat(session.locate(address.address()))
                .hasValueSatisfying(place -> assertThat(place.module()).endsWith("libteaching.so"));
        assertThat(session.locate(8)).isEmpty();
    }
}
