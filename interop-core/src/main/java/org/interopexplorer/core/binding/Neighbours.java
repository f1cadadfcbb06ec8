package org.interopexplorer.core.binding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.interopexplorer.core.archive.Archive;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.open.ContentsReader;

/// The images that an assembly in an archive has around it, as files: those of a single-file application are all in
/// one place when it runs; of another archive, those of its folder and of the folder with native files of a package.
final class Neighbours {
    private static final int HEAD = 64;

    private Neighbours() {}

    /// The images of an application, by their names in it.
    static Map<String, Path> inApplication(Path bundle, MemberFiles members, DiagnosticLog log)
            throws IOException, MalformedFileException {
        return images(bundle, members, _ -> true, log);
    }

    /// The folders of the images around a file that came out of an archive; empty for any other file.
    ///
    /// @param runtime the part of a package's folder with native files for this machine
    static List<Path> folders(Path file, MemberFiles members, String runtime, DiagnosticLog log) throws IOException {
        MemberFiles.Origin origin = members.origin(file).orElse(null);
        if (origin == null) {
            return List.of();
        }
        String folder = origin.member().substring(0, origin.member().lastIndexOf('/') + 1);
        boolean together = ContentsReader.isBundle(origin.archive());
        try {
            return images(
                            origin.archive(),
                            members,
                            name -> together
                                    || name.substring(0, name.lastIndexOf('/') + 1)
                                            .equals(folder)
                                    || name.contains("runtimes/" + runtime + "/native/"),
                            log)
                    .values()
                    .stream()
                    .map(Path::getParent)
                    .distinct()
                    .toList();
        } catch (MalformedFileException e) {
            log.add(e);
            return List.of();
        }
    }

    private static Map<String, Path> images(
            Path archive, MemberFiles members, Predicate<String> isWanted, DiagnosticLog log)
            throws IOException, MalformedFileException {
        Map<String, Path> images = new LinkedHashMap<>();
        Archive.read(archive, (member, content) -> {
            Diagnostic refusal = member.refusal();
            if (refusal != null) {
                log.add(refusal);
            } else if (isWanted.test(member.name())) {
                try (InputStream in = content.open()) {
                    byte[] head = in.readNBytes(HEAD);
                    if (isImage(head)) {
                        // Most archives can be read once only.
                        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
                        images.put(member.name(), members.keep(member.name(), () -> whole));
                    }
                }
            }
            return true;
        });
        return images;
    }

    private static boolean isImage(byte[] head) {
        int start = head.length < HEAD ? 0 : ByteBuffer.wrap(head).getInt();
        return start >>> 16 == 0x4d5a || start == 0x7f454c46 || start == 0xcffaedfe || start == 0xcafebabe;
    }
}
