package org.interopexplorer.core.signature;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.machine.Abi;

/// What the person typed, kept in a folder of theirs: one text of C for each library, by the library's identity, so
/// that it stays with this very build wherever its file moves.
///
/// Safe for use by several threads; two processes that write at once may lose one of two changes, never a file.
public final class TypedSignatures implements SignatureSource {
    private static final String MARK = "// function ";
    private static final int CHUNK = 1 << 16;

    private final Path folder;
    private final Abi usual;
    private final Map<Path, String> identities = new HashMap<>();

    /// @param folder need not exist
    /// @param usual of libraries whose own is not known
    public TypedSignatures(Path folder, Abi usual) {
        this.folder = folder;
        this.usual = usual;
    }

    @Override
    public Rung rung() {
        return Rung.TYPED;
    }

    @Override
    public synchronized List<Signature> find(ExportQuestion question) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try {
            String text = read(file(question.image())).get(question.name());
            return text != null
                            && new PrototypeParser(question.image().abi().orElse(usual)).parse(text)
                                    instanceof ParseResult.Parsed(var _, var type)
                    ? List.of(new Signature(question.name(), type, new Provenance.Typed()))
                    : List.of();
        } catch (IOException | MalformedFileException _) {
            return List.of();
        }
    }

    /// Keeps a signature of an export for good; one kept before under its name goes.
    ///
    /// @throws IOException where the folder cannot be written, or the library cannot be read
    public synchronized void put(NativeImage image, Signature signature) throws IOException, MalformedFileException {
        Path file = file(image);
        SequencedMap<String, String> all = read(file);
        all.put(signature.function(), signature.declaration(image.abi().orElse(usual)));
        StringBuilder text = new StringBuilder("// What you typed for " + image.path() + "\n");
        all.forEach((name, declaration) -> text.append('\n')
                .append(MARK)
                .append(name)
                .append('\n')
                .append(declaration)
                .append(declaration.endsWith(";") ? "\n" : ";\n"));
        Files.createDirectories(folder);
        Path made = Files.createTempFile(folder, "typed", null);
        try {
            Files.writeString(made, text);
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private static SequencedMap<String, String> read(Path file) throws IOException {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        if (!Files.isRegularFile(file)) {
            return all;
        }
        for (String block : Files.readString(file, StandardCharsets.UTF_8).split("\n" + MARK)) {
            int end = block.indexOf('\n');
            if (end > 0 && !block.startsWith("//")) {
                all.put(block.substring(0, end), block.substring(end + 1).strip());
            }
        }
        return all;
    }

    private Path file(NativeImage image) throws IOException, MalformedFileException {
        String known = identities.get(image.path());
        if (known == null) {
            known = identity(image);
            identities.put(image.path(), known);
        }
        return folder.resolve(known + ".h");
    }

    /// The build's own id where it has one, else the hash of its content.
    private static String identity(NativeImage image) throws IOException, MalformedFileException {
        for (Property property : image.properties()) {
            if (property.key() == Property.Fact.BUILD_ID
                    || property.key() == Property.Fact.UUID
                    || property.key() == Property.Fact.PDB_ID) {
                return property.key().token() + "-" + property.value().replaceAll("[^A-Za-z0-9]+", "-");
            }
        }
        return "sha-256-" + MappedFile.read(image.path(), TypedSignatures::hash);
    }

    private static String hash(ByteView file) throws MalformedFileException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (long at = 0; at < file.size(); at += CHUNK) {
                digest.update(chunk, 0, file.read(at, chunk, 0, CHUNK));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
