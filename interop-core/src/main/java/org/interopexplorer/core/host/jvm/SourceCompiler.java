package org.interopexplorer.core.host.jvm;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.jspecify.annotations.Nullable;

/// Compiles source text with the JDK's compiler, in memory.
final class SourceCompiler {
    private static final List<String> OPTIONS = List.of("-proc:none", "-nowarn", "-Xlint:none", "-g:none");

    private @Nullable JavaCompiler compiler;
    private @Nullable StandardJavaFileManager files;

    /// The text does not compile.
    static final class ComplaintException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Diagnostic<? extends JavaFileObject> first;

        ComplaintException(Diagnostic<? extends JavaFileObject> first) {
            this.first = first;
        }

        /// The first error.
        Diagnostic<? extends JavaFileObject> first() {
            return first;
        }
    }

    /// Compiles a class.
    ///
    /// @param name of the class
    ClassLoader compile(String name, String text) throws Refusal, ComplaintException {
        var javac = compiler();
        var complaints = new DiagnosticCollector<JavaFileObject>();
        var output = new Output(files(javac));
        if (!javac.getTask(null, output, complaints, OPTIONS, null, List.of(new Source(name, text)))
                .call()) {
            throw new ComplaintException(complaints.getDiagnostics().stream()
                    .filter(complaint -> complaint.getKind() == Diagnostic.Kind.ERROR)
                    .findFirst()
                    .orElseThrow());
        }
        return new Loader(output.classes);
    }

    private JavaCompiler compiler() throws Refusal {
        if (compiler == null) {
            compiler = ToolProvider.getSystemJavaCompiler();
        }
        if (compiler == null) {
            throw new Refusal(Reason.NO_COMPILER, "Callbacks in Java need a JDK: this Java has no compiler");
        }
        return compiler;
    }

    private StandardJavaFileManager files(JavaCompiler javac) {
        if (files == null) {
            files = javac.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);
        }
        return files;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /// Keeps the compiled classes in memory.
    private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

        Output(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location,
                String className,
                JavaFileObject.Kind kind,
                @Nullable FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    classes.put(className, bytes);
                    return bytes;
                }
            };
        }
    }

    /// Defines the compiled classes.
    private static final class Loader extends ClassLoader {
        private final Map<String, ByteArrayOutputStream> classes;

        Loader(Map<String, ByteArrayOutputStream> classes) {
            super(SourceCompiler.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            var bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes.toByteArray(), 0, bytes.size());
        }
    }
}
