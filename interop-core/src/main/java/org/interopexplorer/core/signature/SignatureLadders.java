package org.interopexplorer.core.signature;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// The ladder of everything that this machine knows, for libraries of each ABI: the same for window and command line.
///
/// Safe for use by several threads.
public final class SignatureLadders {
    private final @Nullable TypedSignatures typed;
    private final Abi usual;
    private final DwarfSource dwarf;
    private final PdbSource pdb = new PdbSource();
    private final OwnTypeLibraries typeLibraries;
    private final Map<Abi, SignatureLadder> ladders = new ConcurrentHashMap<>();

    /// Without a store of what the person typed.
    public SignatureLadders(Machine machine, FileOpener opener) {
        this(machine, opener, null);
    }

    /// @param typed the folder in which what the person typed is kept; null for none
    public SignatureLadders(Machine machine, FileOpener opener, @Nullable Path typed) {
        this.typed = typed == null ? null : new TypedSignatures(typed, machine.abi());
        this.usual = machine.abi();
        this.dwarf = new DwarfSource(opener);
        this.typeLibraries = new OwnTypeLibraries(opener, machine);
    }

    /// What the code of a library follows; this machine's ABI where its own is not known.
    public Abi abi(NativeImage image) {
        return image.abi().orElse(usual);
    }

    /// The store of what the person typed; null where there is none.
    public @Nullable TypedSignatures typed() {
        return typed;
    }

    /// All that is known without further sources.
    public SignatureLadder of(Abi abi) {
        return ladders.computeIfAbsent(abi, this::make);
    }

    private SignatureLadder make(Abi abi) {
        List<SignatureSource> all = new ArrayList<>(
                List.of(dwarf, pdb, typeLibraries, new HeaderCatalog(abi), new SystemHeaderSource(abi)));
        if (typed != null) {
            all.add(typed);
        }
        return new SignatureLadder(all);
    }
}
