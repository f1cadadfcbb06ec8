package org.interopexplorer.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.CacheFolder;
import org.interopexplorer.core.index.IndexedLibraries.Table;
import org.interopexplorer.core.mangling.InstalledTools;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryIndexTest {
    private static final Path SEEDS = Path.of("src/test/resources/org/interopexplorer/core/fuzz/seeds");
    private static final int ALL = Integer.MAX_VALUE;

    @TempDir
    private Path temporary;

    private Path folder;
    private Path cache;

    /// The files that the last look read.
    private final AtomicInteger read = new AtomicInteger();

    @BeforeEach
    void makeFolders() throws IOException {
        folder = Files.createDirectory(temporary.resolve("libraries"));
        cache = temporary.resolve("cache");
        copy("elf-x86_64.so", "libone.so");
        copy("pe-x86_64.dll", "two.dll");
        copy("macho-fat.dylib", "three.dylib");
        Files.writeString(folder.resolve("readme.txt"), "This is no library, but a text of some length.");
    }

    private Path copy(String seed, String name) throws IOException {
        Path to = folder.resolve(name);
        Files.createDirectories(to.getParent());
        return Files.copy(SEEDS.resolve(seed), to);
    }

    private IndexedLibraries look(LibraryIndex index, boolean below) throws InterruptedException {
        read.set(0);
        return index.look(List.of(new Place(folder, below)), (_, _) -> read.incrementAndGet());
    }

    private IndexedLibraries look() throws InterruptedException {
        return look(new LibraryIndex(OPENER, cache), false);
    }

    private List<String> files(IndexedLibraries libraries, String name) {
        return libraries.find(NameQuery.of(name), Table.EXPORTS, ALL).stream()
                .map(hit -> folder.relativize(hit.file()).toString().replace('\\', '/'))
                .toList();
    }

    @Test
    void aNameIsFoundInLibrariesOfEachFormat() throws Exception {
        IndexedLibraries libraries = look();
        assertThat(libraries.searched()).isEqualTo(3);
        assertThat(libraries.damaged()).isEmpty();
        assertThat(files(libraries, "function")).containsExactly("libone.so", "three.dylib", "two.dll");
        assertThat(libraries.find(NameQuery.of("forwarded"), Table.EXPORTS, ALL))
                .singleElement()
                .satisfies(hit -> assertThat(hit.kind()).isEqualTo("forwarder"));
        assertThat(libraries.find(NameQuery.of("per_thread"), Table.EXPORTS, ALL))
                .extracting(Hit::kind)
                .containsExactly("tls", "tls");
        assertThat(libraries.find(NameQuery.of("*"), Table.EXPORTS, 2)).hasSize(2);
    }

    @Test
    void importsAreFoundWithTheirLibrary() throws Exception {
        IndexedLibraries libraries = look();
        List<Hit> hits = libraries.find(NameQuery.of("*"), Table.IMPORTS, ALL);
        assertThat(hits).isNotEmpty();
        assertThat(hits)
                .filteredOn(hit -> hit.file().endsWith("two.dll"))
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(hit.library()).isNotEmpty());
    }

    @Test
    void onlyWhatChangedIsReadAgain() throws Exception {
        look();
        assertThat(read).hasValue(4);
        assertThat(files(look(), "function")).hasSize(3);
        assertThat(read).as("nothing changed").hasValue(0);

        Files.setLastModifiedTime(folder.resolve("two.dll"), FileTime.from(Instant.EPOCH));
        assertThat(files(look(), "function")).hasSize(3);
        assertThat(read).as("another time").hasValue(1);

        Files.delete(folder.resolve("libone.so"));
        copy("elf-i386.so", "libnew.so");
        IndexedLibraries libraries = look();
        assertThat(files(libraries, "function")).containsExactly("libnew.so", "three.dylib", "two.dll");
        assertThat(read).as("one is new, one is gone").hasValue(1);
        look();
        assertThat(read).hasValue(0);
    }

    @Test
    void oneIndexKeepsWhatItReadWithoutACache() throws Exception {
        LibraryIndex index = new LibraryIndex(OPENER, null);
        look(index, false);
        assertThat(read).hasValue(4);
        look(index, false);
        assertThat(read).hasValue(0);
    }

    @Test
    void aDamagedCacheIsMadeAgain() throws Exception {
        look();
        Path kept = kept();
        byte[] good = Files.readAllBytes(kept);
        for (int at : new int[] {0, 5, 9, 20, good.length / 2, good.length - 1}) {
            byte[] bad = good.clone();
            bad[at] ^= 0x55;
            Files.write(kept, bad);
            assertThat(files(look(), "function")).as("byte %d", at).hasSize(3);
            assertThat(read).as("byte %d", at).hasValue(4);
        }
        Files.write(kept, Arrays.copyOf(good, good.length / 3));
        assertThat(files(look(), "function")).hasSize(3);
        assertThat(kept()).hasSize(good.length);
    }

    /// Also with a sum that fits, as a program of another version may write it.
    @Test
    void contentOfNoSenseIsMadeAgain() throws Exception {
        look();
        var folderOfIndex = new CacheFolder(cache.resolve("index"), ".names", IndexedPlace.VERSION, 1 << 20);
        String name = kept().getFileName().toString().replace(".names", "");
        byte[] good = new byte[(int) Files.size(kept()) - 12];
        folderOfIndex.read(name).orElseThrow().get(good);
        for (int at = 0; at < good.length; at += 7) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) 0xff;
            folderOfIndex.write(name, bad);
            IndexedLibraries libraries = look();
            assertThat(libraries.find(NameQuery.of("*"), Table.EXPORTS, ALL))
                    .as("byte %d", at)
                    .isNotNull();
        }
    }

    private Path kept() throws IOException {
        try (Stream<Path> all = Files.list(cache.resolve("index"))) {
            List<Path> files = all.toList();
            assertThat(files).hasSize(1);
            return files.getFirst();
        }
    }

    @Test
    void nobodyElseMayReadTheCache() throws Exception {
        assumeTrue(Files.getFileStore(temporary).supportsFileAttributeView("posix"), "no POSIX permissions here");
        look();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.resolve("index"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileWithSeveralNamesIsShownOnceByTheNameOfItsHeader() throws Exception {
        Path real = InstalledLibrary.withIdentity();
        String soname = OPENER.image(real).identity();
        Files.copy(real, folder.resolve("libreal.so.1.2.3"));
        Files.createSymbolicLink(folder.resolve(soname), Path.of("libreal.so.1.2.3"));
        Files.createSymbolicLink(folder.resolve("liba.so"), Path.of("libreal.so.1.2.3"));
        IndexedLibraries libraries = look();
        assertThat(libraries.searched()).isEqualTo(4);
        assertThat(files(libraries, "*").stream().distinct()).contains(soname).doesNotContain("liba.so");
    }

    @Test
    void loadersDoNotLookBelowTheirFoldersButPeopleDo() throws Exception {
        copy("elf-x86_64.so", "deep/er/libdeep.so");
        Files.createSymbolicLink(folder.resolve("deep/loop"), folder);
        Files.createSymbolicLink(folder.resolve("dead"), Path.of("nowhere"));
        assertThat(files(look(), "weak")).containsExactly("libone.so", "three.dylib");
        IndexedLibraries libraries = look(new LibraryIndex(OPENER, cache), true);
        assertThat(files(libraries, "weak")).containsExactly("deep/er/libdeep.so", "libone.so", "three.dylib");
    }

    @Test
    void aFolderInsideANamedOneIsSearchedOnce() throws Exception {
        copy("elf-x86_64.so", "deep/libdeep.so");
        List<Place> places = Place.named(List.of(folder.resolve("deep"), folder));
        IndexedLibraries libraries = new LibraryIndex(OPENER, null).look(places, (_, _) -> {});
        assertThat(files(libraries, "table")).containsExactly("deep/libdeep.so", "libone.so", "three.dylib");
    }

    @Test
    void aDamagedLibraryIsNamed() throws Exception {
        byte[] whole = Files.readAllBytes(SEEDS.resolve("elf-x86_64.so"));
        Files.write(folder.resolve("libcut.so"), Arrays.copyOf(whole, 80));
        assertThat(look().damaged()).containsExactly(folder.resolve("libcut.so"));
    }

    @Test
    void aMissingFolderHasNoLibraries() throws Exception {
        IndexedLibraries libraries = new LibraryIndex(OPENER, cache)
                .look(List.of(new Place(temporary.resolve("nowhere"), false)), (_, _) -> {});
        assertThat(libraries.searched()).isZero();
    }

    @Test
    void similarNamesAreNamedWhateverTheirCase() throws Exception {
        IndexedLibraries libraries = look();
        assertThat(libraries.nearest("fucntion", Table.EXPORTS, 3)).first().isEqualTo("function");
        assertThat(libraries.nearest("POINTER", Table.EXPORTS, 3)).first().isEqualTo("pointer");
        assertThat(libraries.nearest("per_", Table.EXPORTS, 3)).contains("per_thread");
        assertThat(libraries.nearest("nothing_like_it", Table.EXPORTS, 3)).isEmpty();
    }

    @Test
    void anInterruptedLookEndsAndKeepsWhatItRead() {
        LibraryIndex index = new LibraryIndex(OPENER, cache);
        Thread asked = Thread.currentThread();
        assertThatThrownBy(() -> index.look(List.of(new Place(folder, false)), (_, _) -> asked.interrupt()))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    /// All names of ten libraries, both ways.
    @Test
    void namesAreThoseOfNm() throws Exception {
        InstalledTools.assumeInstalled("nm", "binutils");
        List<Path> libraries = InstalledLibrary.some(10);
        assumeTrue(libraries.size() == 10, "fewer than ten libraries are installed");
        Path copies = Files.createDirectory(temporary.resolve("copies"));
        for (Path library : libraries) {
            Files.copy(library, copies.resolve(library.getFileName()));
        }
        IndexedLibraries indexed =
                new LibraryIndex(OPENER, cache).look(List.of(new Place(copies, false)), (_, _) -> {});
        assertThat(indexed.searched()).isEqualTo(10);
        compare(indexed, copies, libraries, Table.EXPORTS, "--defined-only");
        compare(indexed, copies, libraries, Table.IMPORTS, "--undefined-only");
    }

    private static void compare(IndexedLibraries indexed, Path copies, List<Path> libraries, Table table, String option)
            throws Exception {
        Map<String, Set<String>> byName = new HashMap<>();
        List<String> expected = new ArrayList<>();
        for (Path library : libraries) {
            String file = library.getFileName().toString();
            for (String symbol : nm(copies.resolve(file), option)) {
                expected.add(file + " " + symbol);
                byName.computeIfAbsent(symbol.replaceFirst("@.*", ""), _ -> new TreeSet<>())
                        .add(file);
            }
        }
        assertThat(indexed.find(NameQuery.of("*"), table, ALL).stream()
                        .map(hit -> hit.file().getFileName() + " " + written(hit, table)))
                .as("what the index has, nm has, and the other way round")
                .containsExactlyInAnyOrderElementsOf(expected);
        byName.forEach((name, files) ->
                assertThat(filesWith(indexed, table, name)).as(name).isEqualTo(files));
    }

    private static Set<String> filesWith(IndexedLibraries indexed, Table table, String name) {
        return indexed.find(NameQuery.of(name), table, ALL).stream()
                .filter(hit -> hit.name().equals(name))
                .map(hit -> hit.file().getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String written(Hit hit, Table table) {
        if (hit.version() == null) {
            return hit.name();
        }
        String mark = table == Table.EXPORTS && hit.defaultVersion() ? "@@" : "@";
        return hit.name() + mark + hit.version();
    }

    private static List<String> nm(Path library, String option) throws IOException, InterruptedException {
        Process nm = new ProcessBuilder("nm", "-D", option, library.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Stream<String> lines = nm.inputReader(StandardCharsets.UTF_8).lines()) {
            return lines.map(line -> line.replaceFirst("^[0-9a-f ]*[A-Za-z] ", ""))
                    .toList();
        } finally {
            nm.waitFor();
        }
    }
}
