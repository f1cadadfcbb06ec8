package org.interopexplorer.core.binding.jvm;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.fuzz.FuzzTarget;
import org.interopexplorer.core.machine.OperatingSystem;

/// A class file: follows its code, reads its declarations and structures. The parser of the JDK tells damage by
/// runtime exceptions, which become diagnostics; anything else is a finding.
public record JavaClassesTarget(List<byte[]> seeds) implements FuzzTarget {
    /// Classes of JNA and of FFM, of which nothing is loaded.
    public static JavaClassesTarget ofSamples() {
        List<byte[]> all = new ArrayList<>();
        for (String name : List.of(
                "JavaClassesTarget$Sample.class",
                "JavaClassesTarget$Values.class",
                "/org/interopexplorer/core/host/jvm/CLibrary.class")) {
            try (InputStream in = Objects.requireNonNull(JavaClassesTarget.class.getResourceAsStream(name), name)) {
                all.add(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new JavaClassesTarget(all);
    }

    interface Sample extends Library {
        Sample INSTANCE = Native.load("sample", Sample.class);

        NativeLong take(Values values, String text, Object... more);
    }

    /// A structure with a size of its own.
    @FieldOrder({"count", "bytes"})
    public static class Values extends Structure {
        /// A number.
        public NativeLong count = new NativeLong();
        /// An array.
        public byte[] bytes = new byte[8];

        /// Without padding.
        public Values() {
            super(ALIGN_NONE);
        }
    }

    @Override
    public int longest() {
        return 1 << 15;
    }

    @Override
    public void accept(byte[] input) {
        ClassFiles files = ClassFiles.of(input);
        JavaDeclarations declarations = JavaDeclarations.of(files, OperatingSystem.LINUX, () -> false);
        for (JavaImport each : declarations.imports()) {
            Objects.requireNonNull(each.library());
        }
        for (ClassModel model : files.all()) {
            try {
                String name = model.thisClass().asInternalName();
                declarations.structures().structure(name);
                declarations.structures().integer(name);
            } catch (RuntimeException _) {
                // The check of a declaration turns it into a diagnostic.
            }
        }
    }
}
