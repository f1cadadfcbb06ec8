package org.interopexplorer.core.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.English;
import org.interopexplorer.core.status.StatusCatalog;
import org.junit.jupiter.api.Test;

/// What a collection says that it will do.
final class CollectionPlanTest {
    private static final String TEXT = """
            {"formatVersion": 1, "name": "from elsewhere",
             "libraries": {"c": {"path": "libc.so.6"}, "far": {"path": "\\\\\\\\server\\\\share\\\\x.dll"}},
             "loading": {"preload": ["libz.so.1"]},
             "steps": [
              {"name": "sort", "library": "c", "function": "qsort",
               "arguments": ["[3, 1]", "2", "4", "java (a, b) -> { Runtime.getRuntime().exec(\\"x\\"); return 0; }"]},
              {"name": "point", "library": "c", "function": "int (*@f)(int a)", "arguments": ["1"]}],
             "cleanup": [{"name": "end", "library": "far", "function": "int gone(void)"}]}
            """;

    @Test
    void eachThingThatRunsIsSaidBeforeItRuns() {
        var read = new CollectionReader(StatusNames.of(new StatusCatalog(OperatingSystem.LINUX, Locale.ENGLISH)))
                .read(TEXT.getBytes(StandardCharsets.UTF_8));
        assertThat(read).isInstanceOf(ReadCollection.Read.class);
        CollectionPlan plan = CollectionPlan.of(((ReadCollection.Read) read).collection());
        assertThat(plan.told().stream().map(English::english))
                .containsExactly(
                        "loads libz.so.1 first, with symbols that count for all later ones",
                        "loads libc.so.6, whose initializers run",
                        "loads \\\\server\\share\\x.dll, whose initializers run",
                        "\\\\server\\share\\x.dll lies on another machine, which learns who opens it",
                        "sort: calls qsort of libc.so.6 with ([3, 1], 2, 4, java (a, b) -> "
                                + "{ Runtime.getRuntime().exec(\"x\"); return 0; })",
                        "sort: runs the Java of (a, b) -> { Runtime.getRuntime().exec(\"x\"); return 0; }",
                        "point: calls @f of libc.so.6 with (1)",
                        "end: calls gone of \\\\server\\share\\x.dll with ()");
    }
}
