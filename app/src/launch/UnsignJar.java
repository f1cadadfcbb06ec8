import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/// Removes the signature from a jar. `explorer` runs this as source.
///
/// An ahead-of-time cache accepts no class of a signed jar, nor one that extends such a class. They would be
/// loaded, and the signature verified, at every start, which took half of a call's time. The content of the jar
/// stays the same.
final class UnsignJar {
    private UnsignJar() {}

    /// @param arguments the jar, which is replaced if it is signed
    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path unsigned = jar.resolveSibling(jar.getFileName() + ".unsigned");
        try (JarFile from = new JarFile(jar.toFile(), false)) {
            if (from.stream().noneMatch(entry -> isSignature(entry.getName()))) {
                return;
            }
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getEntries().values().removeIf(facts ->
                    facts.keySet().stream().allMatch(name -> name.toString().endsWith("-Digest")));
            try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(unsigned), manifest)) {
                for (JarEntry entry : Collections.list(from.entries())) {
                    if (!isSignature(entry.getName()) && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        to.putNextEntry(new JarEntry(entry.getName()));
                        try (InputStream in = from.getInputStream(entry)) {
                            in.transferTo(to);
                        }
                    }
                }
            }
        }
        Files.move(unsigned, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isSignature(String name) {
        return name.toUpperCase(Locale.ROOT).matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }
}
