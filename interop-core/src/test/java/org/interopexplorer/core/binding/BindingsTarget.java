package org.interopexplorer.core.binding;

import static org.interopexplorer.core.open.ThisMachine.OPENER;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.fuzz.FuzzTarget;
import org.interopexplorer.core.image.pe.ManagedMetadata;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.SampleMetadata;
import org.interopexplorer.core.metadata.Table;
import org.interopexplorer.core.signature.SignatureLadders;

/// What an assembly declares of native libraries, and what .NET's marshalling makes of it. No library is found.
public record BindingsTarget(List<byte[]> seeds) implements FuzzTarget {
    private static final Machine MACHINE = Machine.current();
    private static final SignatureLadders LADDERS = new SignatureLadders(MACHINE, OPENER);

    /// Never asked, so that no run waits for what the system has, such as Wine.
    private static final LibraryFinder FINDER = new LibraryFinder(() -> LoaderEnvironment.of(MACHINE), OPENER);

    /// An assembly, the metadata of it alone, and those of one that C# was compiled to.
    public static BindingsTarget ofSamples() {
        List<byte[]> all = new ArrayList<>();
        try {
            all.add(SampleMetadata.win32Bytes());
            for (String name : List.of("faults.dll", "generics.dll")) {
                try (var in = Objects.requireNonNull(FuzzTarget.class.getResourceAsStream("seeds/" + name), name)) {
                    byte[] file = in.readAllBytes();
                    ByteView root = ManagedMetadata.find(ByteView.of(file, ByteOrder.LITTLE_ENDIAN))
                            .orElseThrow();
                    all.add(root.bytes(0, (int) root.size()));
                }
            }
        } catch (IOException | MalformedFileException e) {
            throw new IllegalStateException(e);
        }
        return new BindingsTarget(all);
    }

    @Override
    public int longest() {
        return 1 << 15;
    }

    @Override
    public void accept(byte[] input) {
        ByteView file = ByteView.of(input, ByteOrder.LITTLE_ENDIAN);
        try {
            boolean bare = input.length > 4 && file.i32(0) == 0x424a5342;
            Optional<ByteView> root = bare ? Optional.of(file) : ManagedMetadata.find(file);
            if (root.isPresent()) {
                check(Metadata.read(root.get()));
            }
        } catch (MalformedFileException _) {
            // A refusal is an answer.
        }
    }

    private static void check(Metadata metadata) throws MalformedFileException {
        DiagnosticLog log = new DiagnosticLog();
        Declarations.read(metadata, new ArrayList<>(), log);
        Assemblies assemblies = new Assemblies(OPENER, List.of(), List.of());
        GenericTypes.of(metadata, assemblies, log);
        DeclarationCheck check = new DeclarationCheck(
                metadata,
                assemblies,
                new NativeProbing(
                        new LibrarySearch(OPENER, FINDER, MACHINE.system(), List.<Path>of()), new DllMap(Map.of())),
                new DependencySearch(FINDER, OPENER),
                LADDERS,
                _ -> false,
                MACHINE.abi());
        for (int row = 1; row <= metadata.rows(Table.IMPL_MAP); row++) {
            try {
                var invoke = metadata.platformInvoke(row);
                if (invoke != null) {
                    CheckedImport checked = check.unresolved(DeclaredImport.of(metadata, invoke));
                    CSpelling.prototype("f", checked.prototype());
                }
            } catch (MalformedFileException _) {
                // A refusal is an answer.
            }
        }
    }
}
