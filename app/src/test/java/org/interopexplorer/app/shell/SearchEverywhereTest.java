package org.interopexplorer.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.index.LibraryIndex;
import org.interopexplorer.core.index.Place;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.status.StatusReading;
import org.interopexplorer.core.status.StatusSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the search finds beside commands.
class SearchEverywhereTest {
    private int opened;
    private static final Path GARDEN = Path.of(
                    "../interop-core/src/test/resources/org/interopexplorer/core/typelib/garden.win64.tlb")
            .toAbsolutePath()
            .normalize();
    private static final Path SEEDS = Path.of("../interop-core/src/test/resources/org/interopexplorer/core/fuzz/seeds")
            .toAbsolutePath()
            .normalize();
    private static final ErrorSearch NO_ERRORS = new ErrorSearch() {
        @Override
        public List<StatusReading> exact(String typed) {
            return List.of();
        }

        @Override
        public List<StatusReading> mentioning(List<String> words) {
            return List.of();
        }
    };

    private final ImmediateWorkspace desk = new ImmediateWorkspace();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final ReadableNames readable = new ReadableNames(
            name -> name.equals("_ZN3geo4areaEii") ? "geo::area(int, int)" : name, desk.jobs, messages);

    @Test
    void aFunctionIsFoundByBothOfItsNames() {
        desk.files.with("/lib/libgeo.so", "_ZN3geo4areaEii", "cos");
        desk.workspace.open("/lib/libgeo.so");
        readable.gather(desk.workspace.libraries(), _ -> {});
        assertThat(titles("geo::area")).containsExactly("geo::area(int, int)");
        assertThat(titles("_zn3geo4")).containsExactly("geo::area(int, int)");
        assertThat(titles("cos")).containsExactly("cos");
        search().apply("area").getFirst().action().run();
        assertThat(desk.workspace.functions().choiceProperty().get())
                .satisfies(choice -> assertThat(choice.function()).contains("area"));
    }

    /// Work for each pair of exports would take minutes here.
    @Test
    @Timeout(60)
    void aLibraryOfFortyThousandExportsIsSearched() {
        desk.files.with(
                "/lib/libmany.so",
                IntStream.range(0, 40_000).mapToObj(number -> "many" + number).toArray(String[]::new));
        desk.workspace.open("/lib/libmany.so");
        readable.gather(desk.workspace.libraries(), _ -> {});
        assertThat(titles("many39999")).containsExactly("many39999");
    }

    @Test
    void aTypeAndItsMemberAreFoundAndLeadThere() throws IOException, MalformedFileException {
        desk.files.with(
                GARDEN, new FileOpener(Machine.current()).typeLibrary(GARDEN, 1).library());
        desk.workspace.open(GARDEN);
        List<Palette.Item> found = search().apply("iplant");
        assertThat(found).extracting(Palette.Item::title).startsWith("IPlant").anyMatch(title -> title.contains("."));
        Palette.Item member = found.stream()
                .filter(item -> item.title().startsWith("IPlant."))
                .findFirst()
                .orElseThrow();
        member.action().run();
        assertThat(desk.workspace.types().askedProperty().get())
                .satisfies(asked -> assertThat(asked.member()).isNotNegative());
    }

    @Test
    void anErrorThatIsFoundByItsNameAndByItsMeaningIsListedOnce() {
        ErrorSearch both = new ErrorSearch() {
            @Override
            public List<StatusReading> exact(String typed) {
                return List.of(noEntry("typed"));
            }

            @Override
            public List<StatusReading> mentioning(List<String> words) {
                return List.of(noEntry("mentioned"));
            }
        };
        assertThat(search(both).apply("ENOENT"))
                .singleElement()
                .satisfies(item -> assertThat(item.title()).startsWith("ENOENT"));
    }

    @Test
    void aCodeWhoseNameBeginsWithTheTextComesBeforeOthersThatHaveIt() {
        ErrorSearch both = new ErrorSearch() {
            @Override
            public List<StatusReading> exact(String typed) {
                return List.of();
            }

            @Override
            public List<StatusReading> mentioning(List<String> words) {
                return List.of(code("DXGI_ERROR_ACCESS_LOST"), code("ERROR_ACCESS_DENIED"));
            }
        };
        assertThat(search(both).apply("error_access"))
                .first()
                .satisfies(item -> assertThat(item.title()).startsWith("ERROR_ACCESS_DENIED"));
    }

    private static StatusReading code(String name) {
        return new StatusReading(StatusSpace.WIN32, 5, name, "Denied.", null, null, null, null, "");
    }

    private static StatusReading noEntry(String why) {
        return new StatusReading(StatusSpace.ERRNO, 2, "ENOENT", "No such file.", null, null, null, null, why);
    }

    @Test
    void aSettingIsFound() {
        assertThat(titles("dark")).containsExactly("Theme: Dark");
    }

    @Test
    void aLessonIsFoundByItsTitleAndByItsWordsAndOpens() {
        for (String typed : List.of("last error", "getlasterror", "generique", "Générique")) {
            assertThat(search().apply(typed)).first().satisfies(item -> {
                assertThat(item.title()).isEqualTo("Windows' last error");
                item.action().run();
            });
        }
        assertThat(opened).isEqualTo(4);
        assertThat(search().apply("")).extracting(Palette.Item::title).doesNotContain("Windows' last error");
    }

    @Test
    void librariesOfTheSystemAreSearchedThatAreNotOpen() {
        desk.files.withSystemNames(progress -> new LibraryIndex(new FileOpener(Machine.current()), null)
                .look(List.of(new Place(SEEDS, false)), progress));
        List<Palette.Item> found = search().apply("per_thread");
        assertThat(found).extracting(Palette.Item::title).contains("per_thread");
        Palette.Item hit = found.stream()
                .filter(item -> item.detail().endsWith("elf-x86_64.so"))
                .findFirst()
                .orElseThrow();
        assertThat(hit.detail()).isEqualTo(SEEDS.resolve("elf-x86_64.so").toString());
        desk.files.with(hit.detail(), "per_thread", "cos");
        hit.action().run();
        assertThat(desk.workspace.selectedProperty().get().asked()).isEqualTo(hit.detail());
        assertThat(desk.workspace.functions().choiceProperty().get())
                .satisfies(choice -> assertThat(choice.function()).isEqualTo("per_thread"));
        assertThat(search().apply("per_thread"))
                .as("an open library is found as such")
                .filteredOn(item -> item.detail().equals(hit.detail()))
                .isEmpty();
    }

    @Test
    void thePersonIsToldWhyThereAreNoHitsOfTheSystemYet() {
        desk.files.withSystemNames(_ -> {
            throw new InterruptedException("gone");
        });
        assertThat(titles("per_thread")).containsExactly("The libraries of the system cannot be read: gone");
        assertThat(titles("pe")).as("too short").isEmpty();
    }

    private List<String> titles(String typed) {
        return search().apply(typed).stream().map(Palette.Item::title).toList();
    }

    private SearchEverywhere search() {
        return search(NO_ERRORS);
    }

    private SearchEverywhere search(ErrorSearch errors) {
        return new SearchEverywhere(
                desk.workspace,
                new SearchEverywhere.Sources(
                        List.of(),
                        List.of(new Palette.Item("Theme: Dark", "setting", () -> {})),
                        () -> List.of(new Panes.Lead("Windows' last error", "GetLastError générique", () -> opened++)),
                        errors,
                        readable,
                        new SystemHits(desk.workspace, messages, () -> {})),
                messages,
                () -> {},
                () -> {});
    }
}
