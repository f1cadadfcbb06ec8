package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptStoreTest {
    private static final CType POINTER = new PointerType(VoidType.VOID);

    private final KeptStore store = new KeptStore(Abi.LINUX_X64);

    private void three() {
        store.keep("one", Value.Int.of(1), IntegerType.INT, true);
        store.keep("block", new Value.Address(0x1000, null), POINTER, true);
        store.keep("three", Value.Int.of(3), IntegerType.INT, true);
    }

    @Test
    void aRenamedValueStaysWhereItWas() {
        three();

        assertThat(store.rename("block", "memory")).isTrue();
        assertThat(store.names()).containsExactly("one", "memory", "three");
        assertThat(store.get("memory"))
                .contains(new KeptValue("memory", POINTER, new Value.Address(0x1000, null), true, 1, Abi.LINUX_X64));
        assertThat(store.get("block")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"three", "block", "", "2nd", "a b", "é", "@x"})
    void aNameThatIsTakenOrNoneLeavesTheOldOne(String name) {
        three();

        assertThat(store.rename("block", name)).isFalse();
        assertThat(store.names()).containsExactly("one", "block", "three");
    }

    @Test
    void nothingIsRenamedWhereNothingIsKept() {
        three();

        assertThat(store.rename("none", "other")).isFalse();
        assertThat(store.forget("none")).isEmpty();
        assertThat(store.names()).hasSize(3);
    }

    @Test
    void aForgottenValueIsRestoredToItsPlace() {
        three();
        ForgottenValue block = store.forget("block").orElseThrow();

        assertThat(store.names()).containsExactly("one", "three");
        assertThat(store.find("block")).isEmpty();
        assertThat(store.restore(block)).isTrue();
        assertThat(store.names()).containsExactly("one", "block", "three");
        assertThat(store.get("block").map(KeptValue::live)).contains(true);
    }

    @Test
    void anAddressWhoseHostEndedMeanwhileIsRestoredAsInvalid() {
        three();
        ForgottenValue block = store.forget("block").orElseThrow();
        ForgottenValue one = store.forget("one").orElseThrow();
        store.hostEnded();

        assertThat(store.restore(block)).isTrue();
        assertThat(store.restore(one)).isTrue();
        assertThat(store.get("block").map(KeptValue::live)).contains(false);
        assertThat(store.get("one").map(KeptValue::live)).contains(true);
    }

    @Test
    void aReusedNameIsNotRestored() {
        three();
        ForgottenValue three = store.forget("three").orElseThrow();
        store.keep("three", Value.Int.of(33), IntegerType.INT, true);

        assertThat(store.restore(three)).isFalse();
        assertThat(store.get("three").map(KeptValue::value)).contains(Value.Int.of(33));
    }

    @Test
    void severalComeBackInTheOrderTheyHadWhenTheLastGoesFirst() {
        three();
        ForgottenValue one = store.forget("one").orElseThrow();
        ForgottenValue block = store.forget("block").orElseThrow();

        assertThat(store.restore(block)).isTrue();
        assertThat(store.restore(one)).isTrue();
        assertThat(store.names()).containsExactly("one", "block", "three");
    }
}
