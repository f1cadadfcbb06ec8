import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Raises the class files of a jar to a version that an ahead-of-time cache accepts. `explorer` runs this as
/// source.
///
/// picocli is compiled for Java 5. Class files before version 50 have no stack maps, so the JVM checks them with
/// its old verifier, and the cache accepts no such class. All of picocli would be loaded from its jar and verified
/// at every start, which took longer than most commands run. The code of the methods stays the same; the stack
/// maps are computed from it.
final class RaiseClassFiles {
    private static final int FIRST_WITH_STACK_MAPS = ClassFile.JAVA_6_VERSION;

    private RaiseClassFiles() {}

    /// @param arguments the jar, which is replaced
    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path raised = jar.resolveSibling(jar.getFileName() + ".raised");
        try (JarFile from = new JarFile(jar.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(raised))) {
            ClassFile files = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, hierarchy(from));
            for (JarEntry entry : Collections.list(from.entries())) {
                byte[] content;
                try (InputStream in = from.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                to.putNextEntry(new JarEntry(entry.getName()));
                to.write(entry.getName().endsWith(".class") ? raised(files, content) : content);
            }
        }
        Files.move(raised, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Finds the class hierarchy for stack maps: classes of the jar in the jar, all others in the JDK.
    private static ClassHierarchyResolverOption hierarchy(JarFile jar) {
        ClassHierarchyResolver own = ClassHierarchyResolver.ofResourceParsing((ClassDesc type) -> {
            String descriptor = type.descriptorString();
            JarEntry entry = jar.getJarEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
            try {
                return entry == null ? null : jar.getInputStream(entry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return ClassHierarchyResolverOption.of(own.orElse(ClassHierarchyResolver.defaultResolver()));
    }

    private static byte[] raised(ClassFile files, byte[] content) {
        ClassModel old = files.parse(content);
        if (old.majorVersion() >= FIRST_WITH_STACK_MAPS) {
            return content;
        }
        // Code that passes through a transform is written again, and so gets its stack map.
        ClassTransform code = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(ClassFile.JAVA_21_VERSION, 0);
            } else {
                builder.with(element);
            }
        };
        return files.transformClass(old, code.andThen(version));
    }
}
