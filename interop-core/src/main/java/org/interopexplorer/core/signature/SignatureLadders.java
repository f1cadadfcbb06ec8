package org.interopexplorer.core.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.header.HeaderConstants;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.header.InstalledHeaders;
import org.interopexplorer.core.header.SystemIncludes;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// Builds the ladder of all sources on this machine, for libraries of each ABI. Window and command line use the
/// same one.
///
/// Safe for use by several threads.
public final class SignatureLadders {
    /// The bytes that indexes of debug information may take on the disk.
    private static final long MOST_INDEXES = 128 << 20;

    private final @Nullable TypedSignatures typed;
    private final @Nullable ChosenSources chosen;
    private final Abi usual;
    private final DwarfSource dwarf;
    private final PdbSource pdb = new PdbSource();
    private final OwnTypeLibraries typeLibraries;
    private final FileOpener opener;
    private final @Nullable Path metadata;
    private final @Nullable Path parsedHeaders;
    private final Map<Abi, SignatureLadder> ladders = new ConcurrentHashMap<>();
    private final Map<Abi, HeaderConstants> constants = new ConcurrentHashMap<>();

    /// Without a store for typed signatures.
    public SignatureLadders(Machine machine, FileOpener opener) {
        this(machine, opener, null, null);
    }

    /// Without a folder for what can be made again.
    ///
    /// @param typed the folder for typed signatures; null for none
    public SignatureLadders(Machine machine, FileOpener opener, @Nullable Path typed) {
        this(machine, opener, typed, null);
    }

    /// @param typed the folder for typed signatures; null for none
    /// @param cache the user's folder for what can be made again: indexes of debug information, and headers
    ///     that were parsed before; null for none
    public SignatureLadders(Machine machine, FileOpener opener, @Nullable Path typed, @Nullable Path cache) {
        this.parsedHeaders = cache == null ? null : cache.resolve("headers");
        this.opener = opener;
        this.metadata = typed == null ? null : typed.resolveSibling("metadata");
        this.typed = typed == null ? null : new TypedSignatures(typed, machine.abi(), parsedHeaders);
        this.chosen = typed == null ? null : new ChosenSources(typed);
        this.usual = machine.abi();
        this.dwarf = new DwarfSource(
                opener, cache == null ? null : new KeptIndexes(cache.resolve("debug-indexes"), MOST_INDEXES));
        this.typeLibraries = new OwnTypeLibraries(opener, machine);
    }

    /// The ABI of a library's code; this machine's ABI if it is not known.
    public Abi abi(NativeImage image) {
        return image.abi().orElse(usual);
    }

    /// The store of typed signatures; null if there is none.
    public @Nullable TypedSignatures typed() {
        return typed;
    }

    /// The store of the sources that the person chose; null if there is none.
    public @Nullable ChosenSources chosen() {
        return chosen;
    }

    /// The folder whose `.winmd` files describe libraries of Windows, beside the store of what the person typed;
    /// null where there is no such store. It need not exist.
    public @Nullable Path metadata() {
        return metadata;
    }

    /// Reads headers that a person names: in the folders of the system's own, and of the packages that they are of.
    ///
    /// @param named files, and folders in which includes are looked for
    public HeaderDeclarations headers(List<Path> named, Abi abi) {
        InstalledHeaders installed = new InstalledHeaders(SystemIncludes.directories(abi));
        List<Path> headers =
                named.stream().filter(header -> !Files.isDirectory(header)).toList();
        SequencedSet<Path> folders = new LinkedHashSet<>();
        named.stream()
                .filter(Files::isDirectory)
                .map(folder -> folder.toAbsolutePath().normalize())
                .forEach(folders::add);
        folders.addAll(installed.roots());
        headers.forEach(header -> folders.addAll(installed.includePath(header)));
        return new HeaderReader(abi, List.copyOf(folders), parsedHeaders).read(headers);
    }

    /// The constants of headers of an ABI.
    public HeaderConstants constants(Abi abi) {
        return constants.computeIfAbsent(
                abi, its -> new HeaderConstants(its, SystemIncludes.directories(its), parsedHeaders));
    }

    /// Metadata in the shape of `Windows.Win32.winmd` that the person named.
    ///
    /// @throws MalformedFileException if one of the files holds none
    /// @throws IOException if the system fails to deliver the bytes
    public MetadataSource metadata(List<Path> files, Abi abi) throws IOException, MalformedFileException {
        return MetadataSource.ofFiles(opener, abi, files);
    }

    /// The ladder without further sources.
    public SignatureLadder of(Abi abi) {
        return ladders.computeIfAbsent(abi, this::make);
    }

    /// Forgets what all sources read for the library at a path; see [SignatureSource#forget].
    public void forget(Path library) {
        ladders.values().forEach(ladder -> ladder.forget(library));
        if (chosen != null) {
            chosen.forget(library);
        }
    }

    private SignatureLadder make(Abi abi) {
        List<SignatureSource> all = new ArrayList<>(List.of(
                dwarf,
                pdb,
                typeLibraries,
                new HeaderCatalog(abi),
                new SystemHeaderSource(abi, parsedHeaders),
                new MangledNames(abi)));
        if (typed != null) {
            all.add(typed);
            all.add(typed.predecessors());
        }
        if (metadata != null) {
            all.add(MetadataSource.ofFolder(opener, abi, metadata));
        }
        return new SignatureLadder(all, chosen);
    }
}
