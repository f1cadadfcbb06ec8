package org.interopexplorer.core.dwarf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.dwarf.FunctionIndex.Files;
import org.interopexplorer.core.dwarf.FunctionIndex.Place;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// Reads functions from the debug information of one library. Safe for use by several threads.
///
/// Each query maps the files again. What was read is kept between queries.
public final class DwarfReader {
    private static final int MOST_CLASSES = 200_000;

    private static final double SHARE_OF_SEARCH = 0.7;

    private final NativeImage image;
    private final @Nullable NativeImage supplement;
    private final @Nullable NativeImage splitPackage;
    private final DebugFiles.Images images;
    private final TypeReader types;
    private final FunctionIndex index = new FunctionIndex();
    private final Map<Path, Map<String, byte[]>> unpacked = new HashMap<>();
    private final Map<Long, Integer> splitNumbers = new HashMap<>();
    private final SequencedSet<String> missing = new LinkedHashSet<>();

    /// @param image the image of the file with the debug information: the library itself or a separate file
    /// @param supplement the file to which `dwz` moved shared entries; null if there is none
    /// @param splitPackage the file with all split units (`.dwp`); null if there is none
    /// @param images opens the files of split units
    /// @param abi of the library
    DwarfReader(
            NativeImage image,
            @Nullable NativeImage supplement,
            @Nullable NativeImage splitPackage,
            DebugFiles.Images images,
            Abi abi) {
        this.image = image;
        this.supplement = supplement;
        this.splitPackage = splitPackage;
        this.images = images;
        this.types = new TypeReader(abi);
    }

    /// Whether a file has debug information in this format, without reading it.
    public static boolean isIn(NativeImage image) {
        return Sections.hasDebugInformation(image);
    }

    /// The file that is read.
    public Path path() {
        return image.path();
    }

    /// The files to which a compiler moved descriptions of functions (`-gsplit-dwarf`), and which are not where
    /// they should be; as far as they were asked for.
    public synchronized List<String> missingFiles() {
        return List.copyOf(missing);
    }

    /// How many units were searched for functions so far.
    synchronized int unitsRead() {
        return index.unitsRead();
    }

    /// An exported function; empty if the debug information does not have it or C has no type for it.
    ///
    /// @param name of the export in source code
    /// @throws MalformedFileException if the debug information is damaged at that place
    /// @throws IOException if a file cannot be read
    public synchronized Optional<DwarfFunction> function(Export export, String name)
            throws IOException, MalformedFileException {
        return open(files -> function(files, export, name));
    }

    /// The same for a file that is mapped already.
    Optional<DwarfFunction> function(ByteView file, Export export, String name) throws MalformedFileException {
        DebugFile linked = DebugFile.of(sections(file, image)::get, null);
        return function(new Files(linked, new SplitUnits(images, image, null, splitNumbers, missing)), export, name);
    }

    private Optional<DwarfFunction> function(Files files, Export export, String name) throws MalformedFileException {
        Place found = index.find(files, address(export), name);
        return found == null ? Optional.empty() : Optional.of(described(files, found));
    }

    /// The address that identifies a function: that of an indirect function is its resolver's.
    private long address(Export export) {
        return image.format() == ImageFormat.ELF && export.target() instanceof ExportTarget.Function
                ? export.address()
                : FunctionIndex.NO_ADDRESS;
    }

    /// What becomes known of many functions.
    public interface Taking {
        /// @param i the number of the export in the list
        void function(int i, DwarfFunction function);

        /// A function that has no type in C, or whose description is damaged.
        void refused(int i, MalformedFileException why);
    }

    /// Where the descriptions of a list of functions are, to be kept for the next time: for each a pair
    /// of numbers, negative for one that has none.
    public synchronized long[] search(List<Export> exports, List<String> names, DoubleConsumer progress)
            throws IOException, MalformedFileException, InterruptedException {
        long[] at = exports.stream().mapToLong(this::address).toArray();
        return interruptible(() -> open(files -> {
            @Nullable
            Place[] places = index.findAll(files, at, names, part -> {
                check();
                progress.accept(part * SHARE_OF_SEARCH);
            });
            long[] pairs = new long[places.length * 2];
            for (int i = 0; i < places.length; i++) {
                Place place = places[i];
                pairs[2 * i] = place == null ? -1 : place.unit();
                pairs[2 * i + 1] = place == null ? -1 : place.die();
            }
            return pairs;
        }));
    }

    /// Reads functions at places that [#search] found.
    public synchronized void read(long[] pairs, Taking taking, DoubleConsumer progress)
            throws IOException, MalformedFileException, InterruptedException {
        // In the order of the file, so that each unit is read once.
        List<Integer> order = new ArrayList<>(IntStream.range(0, pairs.length / 2)
                .filter(i -> pairs[2 * i] >= 0)
                .boxed()
                .toList());
        order.sort(Comparator.<Integer>comparingLong(i -> pairs[2 * i]).thenComparingLong(i -> pairs[2 * i + 1]));
        var _ = interruptible(() -> open(files -> {
            for (int n = 0; n < order.size(); n++) {
                int i = order.get(n);
                try {
                    taking.function(i, described(files, new Place(pairs[2 * i], pairs[2 * i + 1])));
                } catch (MalformedFileException e) {
                    taking.refused(i, e);
                }
                if (n % 64 == 0) {
                    check();
                    progress.accept(SHARE_OF_SEARCH + n * (1 - SHARE_OF_SEARCH) / order.size());
                }
            }
            return order;
        }));
    }

    /// Reads the named structs, unions, enums and typedefs of all units, each name of a scope and size once.
    ///
    /// @param most how many types are read at the most
    /// @return whether these are all
    public synchronized boolean types(int most, Consumer<DwarfType> taking, DoubleConsumer progress)
            throws IOException, MalformedFileException, InterruptedException {
        return interruptible(() -> open(files -> {
            // Apart from the functions' types: these are many, and are not needed again.
            TypeReader reader = new TypeReader(types.abi());
            Set<String> known = new HashSet<>();
            List<Unit> units = files.linked().allUnits();
            for (int i = 0; i < units.size() && known.size() < most; i++) {
                check();
                progress.accept((double) i / units.size());
                try {
                    Unit whole = files.split().whole(units.get(i));
                    UnitTypes.read(whole, (die, name, scope) -> {
                        if (known.size() < most && known.add(die.tag() + " " + scope + name + size(die))) {
                            check();
                            take(die, name, scope, reader, taking);
                        }
                    });
                } catch (MalformedFileException _) {
                    // The other units are read all the same, as for functions.
                }
            }
            return known.size() < most;
        }));
    }

    /// Reads the types of external variables, and the virtual functions of classes. A class of several units is read
    /// once.
    ///
    /// @param wanted the names of the variables
    public synchronized DwarfData data(Set<String> wanted, DoubleConsumer progress)
            throws IOException, MalformedFileException, InterruptedException {
        return interruptible(() -> open(files -> {
            TypeReader reader = new TypeReader(types.abi());
            Map<String, CType> variables = new HashMap<>();
            Map<String, SequencedMap<Long, String>> tables = new LinkedHashMap<>();
            List<Unit> units = files.linked().allUnits();
            for (int i = 0; i < units.size(); i++) {
                check();
                progress.accept((double) i / units.size());
                try {
                    UnitData.read(files.split().whole(units.get(i)), taking(wanted, reader, variables, tables));
                } catch (MalformedFileException _) {
                    // The other units are read all the same, as for functions.
                }
            }
            return new DwarfData(variables, tables);
        }));
    }

    private static UnitData.Taking taking(
            Set<String> wanted,
            TypeReader reader,
            Map<String, CType> variables,
            Map<String, SequencedMap<Long, String>> tables) {
        return new UnitData.Taking() {
            @Override
            public void variable(Die die, String name) {
                if (!wanted.contains(name) || variables.containsKey(name)) {
                    return;
                }
                try {
                    CType type = reader.typeOf(die, 0);
                    if (type != VoidType.VOID) {
                        variables.put(name, type);
                    }
                } catch (MalformedFileException _) {
                    // C has no such type.
                }
            }

            @Override
            public void virtual(String scope, long slot, String name) {
                if (tables.size() < MOST_CLASSES || tables.containsKey(scope)) {
                    tables.computeIfAbsent(scope, _ -> new TreeMap<>()).putIfAbsent(slot, name);
                }
            }
        };
    }

    /// Units of C may define different structs of one name.
    private static String size(Die die) throws MalformedFileException {
        return die.has(Dw.AT_BYTE_SIZE) ? " " + die.number(Dw.AT_BYTE_SIZE, 0) : "";
    }

    private static void take(Die die, String name, String scope, TypeReader reader, Consumer<DwarfType> taking)
            throws MalformedFileException {
        CType type;
        try {
            type = reader.type(die, 0);
        } catch (MalformedFileException _) {
            // C has no such type.
            return;
        }
        int line = (int) die.number(Dw.AT_DECL_LINE, 0);
        String source = line == 0 ? null : die.unit().sources().path(die.number(Dw.AT_DECL_FILE, 0));
        taking.accept(new DwarfType(name, scope, type, die.offset(), source, source == null ? 0 : line));
    }

    /// Leaves the reading of a file where the thread was interrupted.
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        StoppedException() {
            super(null, null, false, false);
        }
    }

    private static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new StoppedException();
        }
    }

    private interface Work<T> {
        T run() throws IOException, MalformedFileException;
    }

    private static <T> T interruptible(Work<T> work) throws IOException, MalformedFileException, InterruptedException {
        try {
            return work.run();
        } catch (StoppedException _) {
            throw new InterruptedException();
        }
    }

    private interface Reading<T> {
        T of(Files files) throws IOException, MalformedFileException;
    }

    /// Maps the files while they are read.
    private <T> T open(Reading<T> reading) throws IOException, MalformedFileException {
        return MappedFile.read(image.path(), file -> {
            NativeImage shared = supplement;
            DebugFile.Bytes sections = sections(file, image)::get;
            if (shared == null) {
                return withPackage(DebugFile.of(sections, null), reading);
            }
            return MappedFile.read(shared.path(), bytes -> {
                DebugFile other = DebugFile.supplement(sections(bytes, shared)::get);
                return withPackage(DebugFile.of(sections, other), reading);
            });
        });
    }

    private <T> T withPackage(DebugFile linked, Reading<T> reading) throws IOException, MalformedFileException {
        NativeImage packed = splitPackage;
        if (packed == null) {
            return reading.of(new Files(linked, new SplitUnits(images, image, null, splitNumbers, missing)));
        }
        return MappedFile.read(
                packed.path(),
                bytes -> reading.of(new Files(
                        linked,
                        new SplitUnits(
                                images, image, new SplitPackage(sections(bytes, packed)), splitNumbers, missing))));
    }

    private Sections sections(ByteView file, NativeImage of) {
        return new Sections(file, of, unpacked.computeIfAbsent(of.path(), _ -> new HashMap<>()));
    }

    private DwarfFunction described(Files files, Place place) throws MalformedFileException {
        Die die = files.entry(place);
        List<Die> origins = Origins.of(die);
        Die typed = origins.getLast();
        for (Die each : origins) {
            if (each.has(Dw.AT_TYPE)) {
                typed = each;
                break;
            }
        }
        Die named = Origins.named(die);
        FunctionType type = StackedName.called(
                named == null ? null : Origins.linkageName(die, named),
                types.function(typed, List.of(withParameters(origins)), 0));
        String source = null;
        int line = 0;
        for (Die each : origins.reversed()) {
            if (each.has(Dw.AT_DECL_LINE)) {
                line = (int) each.number(Dw.AT_DECL_LINE, 0);
                Die with = each.has(Dw.AT_DECL_FILE) ? each : die;
                source = with.unit().sources().path(with.number(Dw.AT_DECL_FILE, 0));
            }
        }
        return new DwarfFunction(type, die.offset(), source, source == null ? 0 : line, types.refusals(type));
    }

    /// The entry with the most parameters: a compiler may omit unused ones in some entries. Hidden parameters of
    /// the compiler, such as the flag of a destructor, are not counted.
    private static Die withParameters(List<Die> origins) throws MalformedFileException {
        Die best = null;
        int most = 0;
        for (Die each : origins) {
            int written = 0;
            boolean any = false;
            for (Die child : each.children()) {
                if (child.tag() == Dw.TAG_FORMAL_PARAMETER) {
                    any = true;
                    written += isArtificial(child) ? 0 : 1;
                }
            }
            if (any && (best == null || written > most)) {
                best = each;
                most = written;
            }
        }
        return Objects.requireNonNullElse(best, origins.getFirst());
    }

    private static boolean isArtificial(Die parameter) throws MalformedFileException {
        for (Die each : Origins.of(parameter)) {
            if (each.flag(Dw.AT_ARTIFICIAL)) {
                return true;
            }
        }
        return false;
    }
}
