package org.interopexplorer.core.host.jvm;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.Reply.Rejected;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.jspecify.annotations.Nullable;

/// Compiles the body of a callback, a Java lambda, with the JDK's compiler.
final class CallbackCompiler {
    /// The classes that a body can use besides `java.base`.
    ///
    /// @param pointer the type of pointers and structures
    /// @param functions the class whose functions need no qualifier
    /// @param imported classes that replace those of `java.base` with the same name
    record Vocabulary(Class<?> pointer, Class<?> functions, List<Class<?>> imported) {}

    private static final List<String> OPTIONS = List.of("-proc:none", "-nowarn", "-Xlint:none", "-g:none");

    private final Vocabulary vocabulary;
    private @Nullable JavaCompiler compiler;
    private @Nullable StandardJavaFileManager files;
    private int compiled;

    CallbackCompiler(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// A compiler for bodies that run in the host itself.
    static CallbackCompiler ofHost() {
        return new CallbackCompiler(new Vocabulary(MemorySegment.class, PointerAccess.class, List.of()));
    }

    /// Compiles a body to a handle that takes the arguments in an array and returns the body's result.
    ///
    /// @param index of the callback in its invocation, for error messages
    MethodHandle compile(Callback callback, int index) throws Refusal {
        var javac = compiler();
        var name = "Callback" + ++compiled;
        var source = new Source(name, callback, vocabulary);
        var complaints = new DiagnosticCollector<JavaFileObject>();
        var output = new Output(files(javac));
        var task = javac.getTask(null, output, complaints, OPTIONS, null, List.of(source));
        if (!task.call()) {
            throw new Refusal(rejection(complaints.getDiagnostics(), source, index, vocabulary));
        }
        return body(vocabulary, new Loader(output.classes), name, callback);
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

    private static MethodHandle body(Vocabulary vocabulary, Loader loader, String name, Callback callback) {
        try {
            var lookup = MethodHandles.publicLookup();
            var shape = loader.loadClass(name + "$Body");
            var instance = lookup.findStatic(loader.loadClass(name), "body", MethodType.methodType(shape))
                    .invoke();
            var type = MethodType.methodType(
                    JavaTypes.returned(callback.returns()),
                    callback.parameters().stream()
                            .<Class<?>>map(layout -> JavaTypes.parameter(layout, vocabulary.pointer()))
                            .toList());
            return lookup.findVirtual(shape, "call", type)
                    .bindTo(instance)
                    .asSpreader(Object[].class, type.parameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    private static Rejected rejection(
            List<Diagnostic<? extends JavaFileObject>> complaints, Source source, int index, Vocabulary vocabulary) {
        var first = complaints.stream()
                .filter(complaint -> complaint.getKind() == Diagnostic.Kind.ERROR)
                .findFirst()
                .orElseThrow();
        // Use the name that the type has in Java.
        var message =
                first.getMessage(Locale.ENGLISH).replace(vocabulary.pointer().getName(), MemorySegment.class.getName());
        var line = first.getLineNumber() - source.linesBefore();
        var lines = source.body.lines().toList();
        if (line >= 1 && line <= lines.size()) {
            return new Rejected(
                    Reason.CALLBACK_NOT_COMPILED, message, index, (int) line, (int) first.getColumnNumber());
        }
        // An error about something missing at the end of the body is reported in the line after it.
        var last = Math.max(1, lines.size());
        var column = lines.isEmpty() ? 1 : lines.getLast().length() + 1;
        return new Rejected(Reason.CALLBACK_NOT_COMPILED, message, index, last, column);
    }

    /// The Java types that a body sees.
    private static final class JavaTypes {
        static Class<?> parameter(WireLayout layout, Class<?> pointer) {
            return switch (layout) {
                case WireLayout.Scalar scalar ->
                    switch (scalar) {
                        case I8 -> byte.class;
                        case I16 -> short.class;
                        case I32 -> int.class;
                        case I64 -> long.class;
                        case F32 -> float.class;
                        case F64 -> double.class;
                        case POINTER, POINTER32 -> pointer;
                    };
                case WireLayout.Nothing _ -> void.class;
                case WireLayout.Struct _, WireLayout.Union _, WireLayout.Array _ -> pointer;
            };
        }

        /// The return type of the Java body. It is wider than the C type, because `-> a + b` is an int in Java
        /// even for a function that returns a short.
        static Class<?> returned(WireLayout layout) {
            return layout instanceof WireLayout.Nothing ? void.class : Object.class;
        }
    }

    /// The source of a class around the body. The body has lines of its own, so that the compiler's line numbers
    /// can be mapped.
    private static final class Source extends SimpleJavaFileObject {
        private final String before;
        private final String body;

        Source(String name, Callback callback, Vocabulary vocabulary) {
            super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
            body = callback.body();
            var parameters = new ArrayList<String>();
            for (var layout : callback.parameters()) {
                parameters.add(JavaTypes.parameter(layout, vocabulary.pointer()).getName() + " p" + parameters.size());
            }
            before = """
                    import module java.base;
                    import %s;
                    import %s;
                    %s
                    public final class %s {
                        public interface Body { %s call(%s) throws Throwable; }
                        public static Body body() { return
                    """.formatted(
                            everythingOf(vocabulary.functions()),
                            everythingOf(ValueLayout.class),
                            vocabulary.imported().stream()
                                    .map(each -> "import " + each.getName() + ";")
                                    .collect(Collectors.joining(" ")),
                            name,
                            JavaTypes.returned(callback.returns()).getName(),
                            String.join(", ", parameters));
        }

        private static String everythingOf(Class<?> named) {
            return "static " + named.getName() + ".*";
        }

        long linesBefore() {
            return before.lines().count();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return before + body + "\n; }}\n";
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
            super(CallbackCompiler.class.getClassLoader());
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
