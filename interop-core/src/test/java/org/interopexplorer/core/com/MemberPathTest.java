package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths to members through returned objects.
class MemberPathTest {
    @Test
    void stepsAreSplitAtDotsOutsideOfLiterals() throws CallEndedException {
        MemberPath path = MemberPath.parse("createElement(\"it.em\", [1, 2], \"a)\\\"\").childNodes.item(0).nodeName");
        assertThat(path.steps())
                .containsExactly(
                        new MemberPath.Step("createElement", List.of("\"it.em\"", "[1, 2]", "\"a)\\\"\"")),
                        new MemberPath.Step("childNodes", null),
                        new MemberPath.Step("item", List.of("0")),
                        new MemberPath.Step("nodeName", null));
    }

    @Test
    void emptyParenthesesAreACallWithoutArguments() throws CallEndedException {
        assertThat(MemberPath.parse("Close()").steps()).containsExactly(new MemberPath.Step("Close", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", ".a", "a(", "a(1", "a(1)b", "a.", "a(\"x)"})
    void whatIsNoPathIsRefused(String text) {
        assertThatThrownBy(() -> MemberPath.parse(text)).isInstanceOf(CallEndedException.class);
    }
}
