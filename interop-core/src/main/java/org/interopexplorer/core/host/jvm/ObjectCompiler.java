package org.interopexplorer.core.host.jvm;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.interopexplorer.core.host.jvm.remote.Arena;
import org.interopexplorer.core.host.jvm.remote.ComException;
import org.interopexplorer.core.host.jvm.remote.ComObject;
import org.interopexplorer.core.host.jvm.remote.MemorySegment;
import org.interopexplorer.core.host.jvm.remote.ObjectBody;
import org.interopexplorer.core.host.jvm.remote.PointerAccess;
import org.interopexplorer.core.host.jvm.remote.Ref;
import org.interopexplorer.core.host.protocol.BodyMethod;
import org.interopexplorer.core.host.protocol.HelperRequest.CompileObject;
import org.interopexplorer.core.host.protocol.Reply.Rejected;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;

/// Compiles the bodies of an object's methods to one class, so that they share its fields.
final class ObjectCompiler {
    private static final List<Class<?>> IMPORTED =
            List.of(MemorySegment.class, Arena.class, ComObject.class, ComException.class, Ref.class, ObjectBody.class);

    private final SourceCompiler compiler = new SourceCompiler();

    /// A compiled class.
    ///
    /// @param constructor makes an instance
    /// @param methods take the instance, and the arguments in an array
    /// @param parameters the Java types of the arguments of each
    record Compiled(MethodHandle constructor, List<MethodHandle> methods, List<List<Class<?>>> parameters) {}

    Compiled compile(CompileObject object) throws Refusal {
        var name = "Object" + object.type();
        var text = new Text(name, object);
        try {
            return made(compiler.compile(name, text.text.toString()).loadClass(name), object);
        } catch (SourceCompiler.ComplaintException e) {
            throw new Refusal(text.rejection(
                    e.first().getLineNumber(),
                    e.first().getColumnNumber(),
                    e.first().getMessage(Locale.ENGLISH).replace(MemorySegment.class.getPackageName() + ".", "")));
        } catch (ReflectiveOperationException e) {
            throw CLibrary.unexpected(e);
        }
    }

    private static Compiled made(Class<?> type, CompileObject object) throws Refusal, ReflectiveOperationException {
        var lookup = MethodHandles.publicLookup();
        List<MethodHandle> methods = new ArrayList<>();
        List<List<Class<?>>> parameters = new ArrayList<>();
        for (var i = 0; i < object.methods().size(); i++) {
            var method = object.methods().get(i);
            MethodHandle handle;
            if (method.body().isEmpty()) {
                var own = declared(type, method, i);
                handle = lookup.unreflect(own);
                parameters.add(List.of(own.getParameterTypes()));
            } else {
                var shape = type.getClassLoader().loadClass(type.getName() + "$I" + i);
                var call = Arrays.stream(shape.getMethods())
                        .filter(each -> each.getName().equals("call"))
                        .findFirst()
                        .orElseThrow();
                handle = MethodHandles.filterArguments(
                        lookup.unreflect(call), 0, lookup.findGetter(type, "m" + i, shape));
                parameters.add(List.of(call.getParameterTypes()));
            }
            methods.add(handle.asSpreader(Object[].class, parameters.getLast().size())
                    .asType(MethodType.methodType(Object.class, Object.class, Object[].class)));
        }
        return new Compiled(
                lookup.findConstructor(type, MethodType.methodType(void.class))
                        .asType(MethodType.methodType(Object.class)),
                methods,
                parameters);
    }

    /// The method of the declarations that is a member's body.
    private static Method declared(Class<?> type, BodyMethod method, int index) throws Refusal {
        for (var each : type.getMethods()) {
            if (each.getDeclaringClass() == type
                    && each.getName().equalsIgnoreCase(method.name())
                    && each.getParameterCount() == method.parameters().size()) {
                return each;
            }
        }
        throw new Refusal(new Rejected(
                Reason.CALLBACK_NOT_COMPILED,
                "no public method " + method.name() + " with "
                        + method.parameters().size() + " parameters is declared",
                index,
                0,
                0));
    }

    /// The source. Each body has lines of its own, so that the compiler's line numbers can be mapped.
    private static final class Text {
        private final StringBuilder text = new StringBuilder();
        private final List<Long> starts = new ArrayList<>();

        Text(String name, CompileObject object) {
            text.append("import module java.base;\nimport static ")
                    .append(PointerAccess.class.getName())
                    .append(".*;\nimport static java.lang.foreign.ValueLayout.*;\n");
            IMPORTED.forEach(
                    each -> text.append("import ").append(each.getName()).append(";\n"));
            text.append("public final class ").append(name).append(" extends ObjectBody {\n");
            begins();
            text.append(object.declarations()).append('\n');
            for (var i = 0; i < object.methods().size(); i++) {
                var method = object.methods().get(i);
                if (!method.body().isEmpty()) {
                    text.append("public interface I%d { %s call(%s) throws Throwable; } public final I%d m%d =\n"
                            .formatted(i, method.returns(), parameters(method), i, i));
                    begins();
                    text.append(method.body()).append("\n;\n");
                } else {
                    begins();
                }
            }
            text.append("}\n");
        }

        private static String parameters(BodyMethod method) {
            return IntStream.range(0, method.parameters().size())
                    .mapToObj(i -> method.parameters().get(i) + " p" + i)
                    .collect(Collectors.joining(", "));
        }

        private void begins() {
            starts.add(text.chars().filter(each -> each == '\n').count() + 1);
        }

        Rejected rejection(long line, long column, String message) {
            var part = 0;
            for (var i = 1; i < starts.size(); i++) {
                part = starts.get(i) <= line ? i : part;
            }
            return new Rejected(
                    Reason.CALLBACK_NOT_COMPILED,
                    message,
                    part == 0 ? CompileObject.DECLARATIONS : part - 1,
                    (int) Math.max(1, line - starts.get(part) + 1),
                    (int) Math.max(1, column));
        }
    }
}
