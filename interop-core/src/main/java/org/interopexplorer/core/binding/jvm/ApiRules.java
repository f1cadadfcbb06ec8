package org.interopexplorer.core.binding.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.interopexplorer.core.machine.OperatingSystem;
import org.jspecify.annotations.Nullable;

/// What the methods of the JDK and of JNA that bind native functions do, for values that are known.
final class ApiRules {
    private static final String JNA = "com/sun/jna/";
    private static final String FFM = "java/lang/foreign/";
    private static final Set<String> FOREIGN_LIBRARIES = Set.of(JNA + "Native", JNA + "NativeLibrary");

    private final OperatingSystem system;
    private final Found found;

    ApiRules(OperatingSystem system, Found found) {
        this.system = system;
        this.found = found;
    }

    /// Takes what the code declares.
    interface Found {
        /// `Native.load`.
        void loaded(String theInterface, @Nullable LibraryPlace place, JnaOptions options);

        /// `Native.register`.
        void registered(String theClass, @Nullable LibraryPlace place);

        /// `System.loadLibrary` and `System.load`.
        void loadedBySystem(LibraryPlace place);

        /// `Linker.downcallHandle`.
        void downcall(String by, Value.Symbol symbol, FfmDescriptor descriptor, List<Value> options);
    }

    /// The value of a static field of a class that is not in the files.
    Value constant(String owner, String name) {
        return switch (owner) {
            case FFM + "ValueLayout" -> {
                String type = name.replace("JAVA_", "").replace("_UNALIGNED", "");
                yield Value.Layout.of(
                        type.equals("ADDRESS")
                                ? new MemoryShape.Address(null, null)
                                : new MemoryShape.Scalar(type.toLowerCase(Locale.ROOT), false, null));
            }
            case JNA + "Platform" ->
                switch (name) {
                    case "C_LIBRARY_NAME" -> new Value.Text(windows() ? "msvcrt" : "c");
                    case "MATH_LIBRARY_NAME" -> new Value.Text(windows() ? "msvcrt" : "m");
                    default -> Value.UNKNOWN;
                };
            case JNA + "Native" ->
                name.endsWith("_SIZE")
                        ? new Value.SizeOf(name.substring(0, name.length() - "_SIZE".length()))
                        : Value.UNKNOWN;
            case JNA + "win32/W32APIOptions" ->
                new Value.Options(name.startsWith("ASCII") ? JnaOptions.ASCII : JnaOptions.UNICODE);
            default -> Value.UNKNOWN;
        };
    }

    private boolean windows() {
        return system == OperatingSystem.WINDOWS;
    }

    /// The result of a call; null if this class knows nothing about the method.
    @Nullable
    Value invoke(String by, Invocation call) {
        if (FOREIGN_LIBRARIES.contains(call.owner())) {
            return jna(by, call);
        }
        if (call.owner().startsWith(FFM)) {
            return ffm(by, call);
        }
        return switch (call.owner() + "." + call.name()) {
            case JNA + "Platform.isWindows" -> truth(windows());
            case JNA + "Platform.isLinux" -> truth(system == OperatingSystem.LINUX);
            case JNA + "Platform.isMac" -> truth(system == OperatingSystem.MACOS);
            case "java/lang/System.mapLibraryName" ->
                call.argument(0) instanceof Value.Text(var text)
                        ? new Value.Text(LibraryNames.mapped(system, text))
                        : Value.UNKNOWN;
            case "java/lang/System.loadLibrary" -> {
                if (call.argument(0) instanceof Value.Text(var text)) {
                    found.loadedBySystem(new LibraryPlace.LoadedByName(text));
                }
                yield Value.UNKNOWN;
            }
            case "java/lang/System.load" -> {
                if (call.argument(0) instanceof Value.Text(var text)) {
                    found.loadedBySystem(new LibraryPlace.Exact(text));
                }
                yield Value.UNKNOWN;
            }
            case "java/nio/file/Path.of", "java/nio/file/Paths.get" ->
                call.argument(1) instanceof Value.Many rest && rest.elements().isEmpty()
                        ? call.argument(0)
                        : Value.UNKNOWN;
            case "java/util/Optional.get", "java/util/Optional.orElseThrow", "java/util/Optional.orElse" ->
                call.argument(0);
            case "java/util/Map.get" -> canonical(call);
            case "java/util/Collections.emptyMap" -> new Value.Options(JnaOptions.NONE);
            case "java/util/Arrays.asList", "java/util/List.of", "java/util/Collections.singletonList" ->
                flat(call.arguments());
            default ->
                // Inherited by structures, under their own names.
                call.name().equals("createFieldsOrder") ? flat(call.arguments()) : null;
        };
    }

    private static Value truth(boolean value) {
        return new Value.Whole(value ? 1 : 0);
    }

    /// A list of all arguments and of the elements of those that are arrays and lists.
    static Value flat(List<Value> arguments) {
        List<Value> all = new ArrayList<>();
        boolean open = false;
        for (Value argument : arguments) {
            if (argument instanceof Value.Many many) {
                all.addAll(many.elements());
                open |= many.isOpen();
            } else {
                all.add(argument);
            }
        }
        return all.size() > Value.Many.MOST ? Value.UNKNOWN : new Value.Many(all, open);
    }

    private static Value canonical(Invocation call) {
        if (call.argument(0) instanceof Value.CanonicalLayouts && call.argument(1) instanceof Value.Text(var name)) {
            return Value.Layout.of(
                    name.equals("void*")
                            ? new MemoryShape.Address(null, null)
                            : new MemoryShape.Scalar(name, true, null));
        }
        return Value.UNKNOWN;
    }

    private Value jna(String by, Invocation call) {
        switch (call.name()) {
            case "load", "loadLibrary" -> load(call);
            case "register" -> register(by, call);
            case "getInstance" -> {
                return call.argument(0) instanceof Value.Text(var name)
                        ? new Value.JnaLibrary(new LibraryPlace.Jna(name))
                        : Value.UNKNOWN;
            }
            case "getProcess" -> {
                return new Value.JnaLibrary(new LibraryPlace.InProcess());
            }
            default -> {}
        }
        return Value.UNKNOWN;
    }

    private void load(Invocation call) {
        String theInterface = null;
        LibraryPlace place = new LibraryPlace.InProcess();
        JnaOptions options = JnaOptions.NONE;
        for (int i = 0; i < call.arguments().size(); i++) {
            Value argument = call.argument(i);
            switch (call.type().parameterType(i).displayName()) {
                case "String" -> place = argument instanceof Value.Text(var name) ? new LibraryPlace.Jna(name) : null;
                case "Class" -> theInterface = argument instanceof Value.OfClass(var name) ? name : null;
                case "Map" -> options = argument instanceof Value.Options(var its) ? its : JnaOptions.CUSTOM;
                default -> {}
            }
        }
        if (theInterface != null) {
            found.loaded(theInterface, place, options);
        }
    }

    private void register(String by, Invocation call) {
        String theClass = by;
        LibraryPlace place = null;
        for (Value argument : call.arguments()) {
            switch (argument) {
                case Value.OfClass(var name) -> theClass = name;
                case Value.Text(var name) -> place = new LibraryPlace.Jna(name);
                case Value.JnaLibrary(var its) -> place = its;
                default -> {}
            }
        }
        found.registered(theClass, place);
    }

    private @Nullable Value ffm(String by, Invocation call) {
        return switch (call.name()) {
            case "defaultLookup" -> new Value.Lookup(List.of(new LibraryPlace.InProcess()));
            case "loaderLookup" -> new Value.Lookup(List.of(new LibraryPlace.Loaded()));
            case "canonicalLayouts" -> new Value.CanonicalLayouts();
            case "libraryLookup" ->
                call.argument(0) instanceof Value.Text(var name)
                        ? new Value.Lookup(List.of(new LibraryPlace.Exact(name)))
                        : Value.UNKNOWN;
            case "or" -> {
                if (call.argument(0) instanceof Value.Lookup(var first)
                        && call.argument(1) instanceof Value.Lookup(var second)
                        && first.size() < Value.Many.MOST) {
                    List<LibraryPlace> all = new ArrayList<>(first);
                    second.stream().filter(place -> !all.contains(place)).forEach(all::add);
                    yield new Value.Lookup(all);
                }
                yield Value.UNKNOWN;
            }
            case "find", "findOrThrow" -> {
                // One that is not known is most often a chain of both, written as a lambda.
                List<LibraryPlace> places = call.argument(0) instanceof Value.Lookup(var known)
                        ? known
                        : List.of(new LibraryPlace.Loaded(), new LibraryPlace.InProcess());
                yield call.argument(1) instanceof Value.Text(var name) ? new Value.Symbol(places, name) : Value.UNKNOWN;
            }
            case "reinterpret" -> call.argument(0);
            case "downcallHandle" -> {
                downcall(by, call);
                yield Value.UNKNOWN;
            }
            case "firstVariadicArg" ->
                new Value.LinkerOption(call.argument(0) instanceof Value.Whole(var at) ? at : 0L, false);
            case "captureCallState" -> new Value.LinkerOption(null, true);
            default -> LayoutRules.invoke(call);
        };
    }

    private void downcall(String by, Invocation call) {
        Value.Symbol symbol = null;
        FfmDescriptor descriptor = null;
        List<Value> options = List.of();
        for (Value argument : call.arguments()) {
            switch (argument) {
                case Value.Symbol its -> symbol = its;
                case Value.Descriptor(var its) -> descriptor = its;
                case Value.Many many -> options = many.elements();
                default -> {}
            }
        }
        if (symbol != null && descriptor != null) {
            found.downcall(by, symbol, descriptor, options);
        }
    }
}
