package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObjectDeedsTest {
    @Test
    void aClassOfAFileIsNamedWithItsLibraryOrWithout() {
        assertThat(ObjectDeeds.isClass("TeachingCom.Counter", "Counter")).isTrue();
        assertThat(ObjectDeeds.isClass("counter", "Counter")).isTrue();
        assertThat(ObjectDeeds.isClass("MSXML2.DOMDocument", "MSXML2.DOMDocument"))
                .isTrue();
        assertThat(ObjectDeeds.isClass("TeachingCom.Encounter", "Counter")).isFalse();
    }
}
