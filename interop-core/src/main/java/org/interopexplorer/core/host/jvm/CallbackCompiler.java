package org.interopexplorer.core.host.jvm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.Reply.Rejected;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.interopexplorer.core.host.protocol.WireLayout;

/// Compiles the body of a callback, a Java lambda, with the JDK's compiler.
final class CallbackCompiler {
    /// The classes that a body can use besides `java.base`.
    ///
    /// @param pointer the type of pointers and structures
    /// @param functions the class whose functions need no qualifier
    /// @param imported classes that replace those of `java.base` with the same name
    record Vocabulary(Class<?> pointer, Class<?> functions, List<Class<?>> imported) {}

    private final Vocabulary vocabulary;
    private final SourceCompiler compiler = new SourceCompiler();
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
        var name = "Callback" + ++compiled;
        var source = new Source(name, callback, vocabulary);
        try {
            return body(vocabulary, compiler.compile(name, source.text()), name, callback);
        } catch (SourceCompiler.ComplaintException e) {
            throw new Refusal(rejection(e.first(), source, index, vocabulary));
        }
    }

    private static MethodHandle body(Vocabulary vocabulary, ClassLoader loader, String name, Callback callback) {
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
            Diagnostic<? extends JavaFileObject> first, Source source, int index, Vocabulary vocabulary) {
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
    private static final class Source {
        private final String before;
        private final String body;

        Source(String name, Callback callback, Vocabulary vocabulary) {
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

        String text() {
            return before + body + "\n; }}\n";
        }
    }
}
