package org.interopexplorer.core.signature;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;

/// The ladder of everything that this machine knows, for libraries of each ABI: the same for window and command line.
///
/// Safe for use by several threads.
public final class SignatureLadders {
    private final Abi usual;
    private final DwarfSource dwarf;
    private final OwnTypeLibraries typeLibraries;
    private final Map<Abi, SignatureLadder> ladders = new ConcurrentHashMap<>();

    public SignatureLadders(Machine machine, FileOpener opener) {
        this.usual = machine.abi();
        this.dwarf = new DwarfSource(opener);
        this.typeLibraries = new OwnTypeLibraries(opener, machine);
    }

    /// What the code of a library follows; this machine's ABI where its own is not known.
    public Abi abi(NativeImage image) {
        return image.abi().orElse(usual);
    }

    /// All that is known without a person.
    public SignatureLadder of(Abi abi) {
        return ladders.computeIfAbsent(abi, this::make);
    }

    private SignatureLadder make(Abi abi) {
        return new SignatureLadder(List.of(dwarf, typeLibraries, new HeaderCatalog(abi)));
    }
}
