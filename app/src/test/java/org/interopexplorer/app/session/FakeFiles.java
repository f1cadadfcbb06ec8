package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Linkage;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.index.IndexedLibraries;
import org.interopexplorer.core.index.LibraryIndex;
import org.interopexplorer.core.loading.LoadProblem;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.LoadingFault;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.loading.SystemLibrary;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.open.OpenedFile;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypelibFault;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// Files that exist only in a test.
public final class FakeFiles implements LibraryFiles {
    /// The place of the type library in a file that is one.
    static final TypeLibraryPlace WHOLE = new TypeLibraryPlace(1, "", 0, 0, 1);

    private final Map<Path, NativeImage> images = new HashMap<>();
    private final Map<String, Path> names = new HashMap<>();
    private final Map<String, Path> passedOver = new HashMap<>();
    private final Map<Path, List<TypeLibrary>> libraries = new HashMap<>();
    private final Map<Path, LoadReport> reports = new HashMap<>();
    private final Map<Path, SymbolTable> symbols = new HashMap<>();
    private final List<List<Path>> lookedFirstIn = new ArrayList<>();
    private int symbolReadings;
    private Names systemNames = _ -> IndexedLibraries.NONE;
    private final List<Path> added = new ArrayList<>();
    private final Map<Path, List<LoadProblem>> problems = new HashMap<>();

    /// A library at `path` that exports functions of these names.
    public FakeFiles with(String path, String... functions) {
        List<Export> exports = new ArrayList<>();
        for (String function : functions) {
            exports.add(export(function, new ExportTarget.Function()));
        }
        return with(image(path, exports));
    }

    public FakeFiles with(NativeImage image) {
        images.put(image.path(), image);
        names.put(String.valueOf(image.path().getFileName()), image.path());
        return this;
    }

    /// A file of the current folder, which the loader does not search.
    public FakeFiles inCurrentFolder(String path) {
        Path file = Path.of(path);
        passedOver.put(file.getFileName().toString(), file);
        return this;
    }

    /// A file that is a type library and nothing else.
    public FakeFiles with(Path file, TypeLibrary library) {
        libraries.put(file, List.of(library));
        return this;
    }

    /// Makes a file a type library that cannot be read.
    public FakeFiles broken(Path file) {
        libraries.put(file, List.of());
        return this;
    }

    /// Makes this the answer for the library at `path`.
    public FakeFiles reported(String path, LoadReport report) {
        reports.put(Path.of(path), report);
        return this;
    }

    /// The directories that were named.
    public List<Path> added() {
        return added;
    }

    /// Makes the library at `path` one that cannot be loaded.
    public FakeFiles refused(String path, LoadProblem problem) {
        problems.put(Path.of(path), List.of(problem));
        return this;
    }

    public static Export export(String name, ExportTarget target) {
        return new Export(name, null, 0x1000, 16, target, null, true, Binding.GLOBAL);
    }

    public static NativeImage image(String path, List<Export> exports) {
        return new NativeImage(
                Path.of(path),
                ImageFormat.ELF,
                Architecture.X86_64,
                64,
                ByteOrder.LITTLE_ENDIAN,
                ImageKind.SHARED_LIBRARY,
                null,
                exports,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Linkage(null, List.of(), List.of(), true, List.of(), null, null),
                List.of(),
                List.of());
    }

    @Override
    public Resolution resolve(String pathOrName) {
        if (pathOrName.startsWith("/")) {
            return new Resolution.Found(Path.of(pathOrName), Resolution.Rule.PATH);
        }
        Path path = names.get(pathOrName);
        return path == null
                ? new Resolution.NotFound(
                        pathOrName,
                        List.of(Message.of(LoadingFault.RULE_NAMED, "/lib")),
                        List.of(),
                        List.copyOf(names.keySet()),
                        passedOver.get(pathOrName))
                : new Resolution.Found(path, Resolution.Rule.CACHE);
    }

    @Override
    public Optional<Path> passedOver(String pathOrName) {
        return Optional.ofNullable(passedOver.get(pathOrName));
    }

    @Override
    public OpenedFile open(Path file) throws MalformedFileException {
        if (libraries.containsKey(file)) {
            return new OpenedFile.BareTypeLibrary(file, List.of(WHOLE));
        }
        NativeImage image = images.get(file);
        if (image == null) {
            throw new MalformedFileException(Diagnostic.of(FileFault.MISSING, 0, file));
        }
        return new OpenedFile.Image(image);
    }

    @Override
    public OpenedFile open(Path file, Architecture wanted) throws MalformedFileException {
        return open(Path.of(file + ":" + wanted.name()));
    }

    @Override
    public TypeResolver importsOf(Path typeLibrary) {
        Machine machine = Machine.of(Abi.LINUX_X64);
        return TypeResolver.forFile(typeLibrary, machine, new FileOpener(machine));
    }

    @Override
    public TypeLibrary typeLibrary(Path file, TypeLibraryPlace place) throws MalformedFileException {
        List<TypeLibrary> all = libraries.getOrDefault(file, List.of());
        if (place.number() > all.size()) {
            throw new MalformedFileException(
                    Diagnostic.of(TypelibFault.NO_SUCH_RESOURCE, 0, file, place.number(), all.size()));
        }
        return all.get(place.number() - 1);
    }

    @Override
    public SymbolTable symbols(NativeImage image) throws MalformedFileException {
        symbolReadings++;
        SymbolTable known = symbols.get(image.path());
        if (known == null) {
            throw new MalformedFileException(Diagnostic.of(FileFault.MISSING, 0, image.path()));
        }
        return known;
    }

    @Override
    public byte[] bytes(Path file, long offset, int length) {
        return new byte[length];
    }

    @Override
    public void copy(Path file, long offset, long length, Path target) throws IOException {
        throw new IOException("nothing is written in a test");
    }

    /// Makes this the symbol table of the library at `path`.
    public FakeFiles withSymbols(String path, Symbol... table) {
        symbols.put(Path.of(path), new SymbolTable(List.of(table), List.of()));
        return this;
    }

    /// How often a symbol table was read.
    public int symbolReadings() {
        return symbolReadings;
    }

    @Override
    public LoadReport check(NativeImage image, List<Path> lookFirstIn, DoubleConsumer progress) {
        lookedFirstIn.add(lookFirstIn);
        LoadReport known = reports.get(image.path());
        if (known != null) {
            return known;
        }
        String name = String.valueOf(image.path().getFileName());
        List<LoadProblem> wrong = problems.getOrDefault(image.path(), List.of());
        LoadReport.Library root = new LoadReport.Library(
                0, name, new Resolution.Found(image.path(), Resolution.Rule.PATH), List.of(), wrong, -1);
        return new LoadReport(Machine.current(), List.of(root), wrong, List.of(), List.of());
    }

    /// The folders in which each check looked first, in the order of the checks.
    public List<List<Path>> lookedFirstIn() {
        return List.copyOf(lookedFirstIn);
    }

    @Override
    public void lookAlsoIn(Path directory) {
        added.add(directory);
    }

    @Override
    public List<SystemLibrary> systemLibraries() {
        return names.entrySet().stream()
                .map(entry -> new SystemLibrary(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// What all libraries of the system export and import.
    public interface Names {
        IndexedLibraries look(LibraryIndex.Progress progress) throws InterruptedException;
    }

    public void withSystemNames(Names all) {
        systemNames = all;
    }

    @Override
    public IndexedLibraries systemNames(LibraryIndex.Progress progress) throws InterruptedException {
        return systemNames.look(progress);
    }
}
