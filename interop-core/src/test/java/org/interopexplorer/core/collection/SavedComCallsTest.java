package org.interopexplorer.core.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.SavedComCalls.Done;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.StatusCatalog;
import org.junit.jupiter.api.Test;

class SavedComCallsTest {
    private static final CallCollection EMPTY =
            new CallCollection(null, "c", "", null, new LinkedHashMap<>(), List.of(), List.of());

    private static final StatusNames NAMES = StatusNames.of(new StatusCatalog(OperatingSystem.LINUX, Locale.ENGLISH));

    private static final List<Done> DONE = List.of(
            new Done(
                    new ComAction(ComAction.Kind.CREATE, "Scripting.FileSystemObject", "", null, null),
                    List.of(),
                    "@object1"),
            new Done(
                    new ComAction(ComAction.Kind.CREATE, "Scripting.Dictionary", "", null, null),
                    List.of(),
                    "@object2"),
            new Done(
                    new ComAction(ComAction.Kind.CALL, "GetSpecialFolder", "@object1", null, null),
                    List.of("0"),
                    "@object3"),
            new Done(
                    new ComAction(ComAction.Kind.CALL, "Add", "@object2", null, null),
                    List.of("\"folder\"", "@windows"),
                    null),
            new Done(new ComAction(ComAction.Kind.RELEASE, "@object3", "", null, null), List.of(), null));

    @Test
    void aStepBringsWhatGaveTheObjectsThatItUses() {
        CallCollection made = SavedComCalls.append(EMPTY, DONE, Set.of(3), Map.of("windows", "@object3"));
        assertThat(made.steps())
                .extracting(Step::name)
                .containsExactly(
                        "create Scripting.FileSystemObject",
                        "create Scripting.Dictionary",
                        "@object1.GetSpecialFolder",
                        "@object2.Add");
        assertThat(made.steps().get(2).keep().keySet()).containsExactly("object3", "windows");
    }

    @Test
    void whatIsWrittenIsReadAgainWithoutComplaint() {
        CallCollection made = SavedComCalls.append(EMPTY, DONE, Set.of(0, 1, 2, 3, 4), Map.of("windows", "@object3"));
        ReadCollection read = new CollectionReader(NAMES).read(CollectionWriter.write(made));
        assertThat(read)
                .isInstanceOfSatisfying(
                        ReadCollection.Read.class,
                        whole -> assertThat(whole.collection().steps())
                                .extracting(Step::com)
                                .containsExactlyElementsOf(
                                        DONE.stream().map(Done::action).toList()));
    }

    @Test
    void twoStepsOfOneKindHaveTwoNames() {
        List<Done> twice = List.of(DONE.getFirst(), DONE.get(2), DONE.get(2));
        assertThat(SavedComCalls.append(EMPTY, twice, Set.of(1, 2), Map.of()).steps())
                .extracting(Step::name)
                .containsExactly(
                        "create Scripting.FileSystemObject",
                        "@object1.GetSpecialFolder",
                        "@object1.GetSpecialFolder 2");
    }
}
