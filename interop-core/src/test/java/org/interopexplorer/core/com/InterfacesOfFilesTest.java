package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.open.ThisMachine.OPENER;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.mangling.InstalledTools;
import org.interopexplorer.core.typelib.Guid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Interfaces that an assembly declares, called on an object of Wine that no type library describes.
class InterfacesOfFilesTest {
    private static final Guid SHELL_LINK = Guid.parse("{00021401-0000-0000-C000-000000000046}");
    private static final Guid ISHELL_LINK = Guid.parse("{000214F9-0000-0000-C000-000000000046}");

    @TempDir
    Path directory;

    private InterfacesOfFiles declared(List<Path> unreadable) throws Exception {
        InstalledTools.assumeInstalled("mcs", "mono-mcs");
        Path source = directory.resolve("ShellLink.cs");
        try (InputStream stream =
                Objects.requireNonNull(getClass().getResourceAsStream("ShellLink.cs"), "ShellLink.cs")) {
            Files.write(source, stream.readAllBytes());
        }
        Path assembly = directory.resolve("ShellLink.dll");
        InstalledTools.run(
                directory,
                List.of("mcs", "-nologo", "-target:library", "-out:" + assembly, source.toString()),
                List.of());
        return new InterfacesOfFiles(
                List.of(assembly, directory.resolve("absent.tlb")),
                OPENER,
                Machine.current(),
                (file, _) -> unreadable.add(file));
    }

    @Test
    void theInterfacesOfAnAssemblyAreFoundByTheirIds() throws Exception {
        List<Path> unreadable = new ArrayList<>();
        InterfacesOfFiles declared = declared(unreadable);
        assertThat(declared.all()).extracting(KnownInterface::name).containsExactly("IShellLinkW", "IPersistFile");
        assertThat(declared.find(ISHELL_LINK).orElseThrow().members())
                .filteredOn(member -> member.name().equals("SetShowCmd"))
                .extracting(Member::slot)
                .containsExactly(15);
        assertThat(unreadable).containsExactly(directory.resolve("absent.tlb"));
    }

    @Test
    void anObjectIsCalledThroughAnInterfaceThatOnlyAnAssemblyDeclares() throws Exception {
        InterfacesOfFiles declared = declared(new ArrayList<>());
        try (ComSession session = new WineObjects(directory).session()) {
            ComObject link = session.create(SHELL_LINK, "ShellLink");
            assertThatThrownBy(() -> session.call(link, ISHELL_LINK, call("SetShowCmd", "3")))
                    .isInstanceOf(CallEndedException.class);
            session.declaredBy(declared);
            assertThat(session.interfaceNamed(link, "IShellLinkW").iid()).isEqualTo(ISHELL_LINK);
            assertThat(session.call(link, ISHELL_LINK, call("SetShowCmd", "3")).hresult())
                    .isEqualTo(0);
            MemberOutcome shown = session.call(link, ISHELL_LINK, call("GetShowCmd", "out"));
            assertThat(VariantPrinter.print(
                            Objects.requireNonNull(shown.arguments().getFirst().out())))
                    .isEqualTo("3");
            assertThatThrownBy(() -> session.call(link, ISHELL_LINK, call("GetDescription", "out", "9")))
                    .as("a buffer whose length nobody says")
                    .isInstanceOf(CallEndedException.class);
        }
    }

    private static MemberCall call(String member, String... arguments) {
        return new MemberCall(member, Member.Kind.METHOD, List.of(arguments));
    }
}
