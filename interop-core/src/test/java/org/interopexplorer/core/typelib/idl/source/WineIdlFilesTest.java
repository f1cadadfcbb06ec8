package org.interopexplorer.core.typelib.idl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;

/// Reads every IDL file that Debian's `libwine-dev` installs: those of Windows itself, as Wine has them.
class WineIdlFilesTest {
    static final Path FOLDER = Path.of("/usr/include/wine/wine/windows");

    /// What a file may lack without being wrong. Some files are parts that another file imports behind the types
    /// that they need; they name types and constants that they do not declare.
    private static final Set<IdlFault> OF_A_PART =
            Set.of(IdlFault.UNKNOWN_TYPE, IdlFault.NOT_CONSTANT, IdlFault.INTERFACE_LEFT_OUT);

    @Test
    void everyFileIsRead() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "libwine-dev is not installed");
        FileOpener opener = new FileOpener(Machine.current());
        List<String> wrong = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(FOLDER)) {
            files = all.filter(IdlReader::isNamedSo).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(250);

        files.parallelStream().forEach(file -> {
            List<String> complaints = new ArrayList<>();
            try {
                int clean = 0;
                for (Diagnostic diagnostic :
                        opener.typeLibrary(file, 1).library().diagnostics()) {
                    if (!isOfAPart(diagnostic.message())) {
                        complaints.add(Language.ENGLISH.say(diagnostic.message()));
                    }
                    clean++;
                }
                if (clean > 60) {
                    complaints.add(file + " has " + clean + " complaints");
                }
            } catch (IOException | MalformedFileException e) {
                complaints.add(file + ": " + e);
            }
            synchronized (wrong) {
                wrong.addAll(complaints);
            }
        });

        assertThat(wrong).isEmpty();
    }

    private static boolean isOfAPart(Message message) {
        return message.code() == IdlFault.AT
                ? isOfAPart((Message) message.arguments().get(3))
                : message.code() instanceof IdlFault fault
                        && OF_A_PART.contains(fault)
                        && (fault != IdlFault.INTERFACE_LEFT_OUT
                                || isOfAPart((Message) message.arguments().get(1)));
    }
}
