package org.interopexplorer.core.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import org.interopexplorer.core.message.Language;
import org.junit.jupiter.api.Test;

class SourceTest {
    @Test
    void aFileNameInACommentIsNoCode() {
        Source source = new Source(Language.ENGLISH, "//");
        source.note(SnippetNote.LOAD, "C:\\users\\x*/\\u000aSystem.exit(1);\ny.dll");
        assertThat(source.lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.text())
                        .startsWith("//")
                        .doesNotContain("*/")
                        .doesNotContainPattern("(?<!\\\\)\\\\(\\\\\\\\)*u"));
        assertThat(source.lines().stream().map(Snippet.Line::text))
                .anySatisfy(text -> assertThat(text).contains("C:\\\\users"));
    }

    @Test
    void aCommentThatEndsInABackslashDoesNotTakeTheNextLine() {
        Source source = new Source(Language.ENGLISH, "//");
        source.comment("the folder C:\\libraries\\");
        assertThat(source.lines()).allSatisfy(line -> assertThat(line.text()).doesNotEndWith("\\"));
    }
}
