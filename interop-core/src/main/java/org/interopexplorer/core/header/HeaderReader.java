package org.interopexplorer.core.header;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;

/// Reads C header files and what they include.
///
/// What it cannot read becomes a problem in the answer, never an exception; the declarations around it are kept.
public final class HeaderReader {
    private final Abi abi;
    private final String[] includePath;

    /// A reader that looks for includes in these directories, in order, after the directory of the including file.
    ///
    /// @param includeDirectories [SystemIncludes#directories] for the platform's own
    public HeaderReader(Abi abi, List<Path> includeDirectories) {
        this.abi = abi;
        this.includePath = includeDirectories.stream().map(Path::toString).toArray(String[]::new);
    }

    /// Reads a text that includes headers.
    ///
    /// @param name that problems give it
    public HeaderDeclarations read(String name, String text) {
        DeclarationCollector collector = new DeclarationCollector(abi, includePath);
        collector.text(name, text, PredefinedMacros.compiler(abi), IncludeFiles.fromDisk());
        return collector.declarations();
    }

    /// Reads headers one after another, each seeing what those before it declared.
    public HeaderDeclarations read(List<Path> headers) {
        DeclarationCollector reading = new DeclarationCollector(abi, includePath);
        for (Path header : headers) {
            String name = header.toAbsolutePath().normalize().toString();
            try {
                reading.text(name, IncludeFiles.read(header), PredefinedMacros.compiler(abi), IncludeFiles.fromDisk());
            } catch (IOException e) {
                reading.problem(new DeclarationProblem(name, 1, 1, unreadable(header, e)));
            }
        }
        return reading.declarations();
    }

    private static Message unreadable(Path header, IOException why) {
        if (!Files.exists(header)) {
            return Message.of(DeclarationFault.UNREADABLE, Message.of(DeclarationFault.UNREADABLE_ABSENT));
        }
        if (!Files.isRegularFile(header)) {
            return Message.of(DeclarationFault.UNREADABLE, Message.of(DeclarationFault.UNREADABLE_NO_FILE));
        }
        return Message.of(
                DeclarationFault.UNREADABLE,
                why instanceof IncludeFiles.TooLargeException
                        ? Message.of(DeclarationFault.UNREADABLE_TOO_LARGE, IncludeFiles.LARGEST >> 20)
                        : Message.of(DeclarationFault.UNREADABLE_SYSTEM, String.valueOf(why.getMessage())));
    }
}
