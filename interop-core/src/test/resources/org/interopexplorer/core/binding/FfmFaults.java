import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.GroupLayout;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Bindings in jextract's shape, and others as people write them. */
final class FfmFaults {
    static final Arena LIBRARY_ARENA = Arena.ofAuto();

    static MemorySegment findOrThrow(String symbol) {
        return SYMBOL_LOOKUP.find(symbol).orElseThrow(() -> new UnsatisfiedLinkError("unresolved symbol: " + symbol));
    }

    static final SymbolLookup SYMBOL_LOOKUP =
            SymbolLookup.loaderLookup().or(Linker.nativeLinker().defaultLookup());

    public static final ValueLayout.OfInt C_INT =
            (ValueLayout.OfInt) Linker.nativeLinker().canonicalLayouts().get("int");
    public static final ValueLayout.OfLong C_LONG =
            (ValueLayout.OfLong) Linker.nativeLinker().canonicalLayouts().get("long");
    public static final ValueLayout.OfDouble C_DOUBLE = ValueLayout.JAVA_DOUBLE;
    public static final AddressLayout C_POINTER =
            ((AddressLayout) Linker.nativeLinker().canonicalLayouts().get("void*"))
                    .withTargetLayout(MemoryLayout.sequenceLayout(java.lang.Long.MAX_VALUE, ValueLayout.JAVA_BYTE));

    static {
        System.loadLibrary("javafaults");
    }

    static class add {
        public static final FunctionDescriptor DESC = FunctionDescriptor.of(C_INT, C_INT, C_INT);
        public static final MemorySegment ADDR = findOrThrow("add");
        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    static class strlen {
        public static final FunctionDescriptor DESC = FunctionDescriptor.of(C_LONG, C_POINTER);
        public static final MemorySegment ADDR = findOrThrow("strlen");
        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(ADDR, DESC);
    }

    static class point {
        private static final GroupLayout $LAYOUT =
                MemoryLayout.structLayout(C_INT.withName("x"), C_INT.withName("y")).withName("point");

        public static final GroupLayout layout() {
            return $LAYOUT;
        }
    }

    static class mixed {
        private static final GroupLayout $LAYOUT = MemoryLayout.structLayout(
                        ValueLayout.JAVA_BYTE.withName("kind"),
                        MemoryLayout.paddingLayout(7),
                        C_DOUBLE.withName("value"),
                        C_LONG.withName("count"))
                .withName("mixed");

        public static final GroupLayout layout() {
            return $LAYOUT;
        }
    }

    static class sum {
        public static final FunctionDescriptor DESC = FunctionDescriptor.of(C_INT, point.layout());
        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(findOrThrow("sum"), DESC);
    }

    static class take {
        public static final FunctionDescriptor DESC =
                FunctionDescriptor.of(C_DOUBLE, ADDRESS.withTargetLayout(mixed.layout()));
        public static final MethodHandle HANDLE = Linker.nativeLinker().downcallHandle(findOrThrow("take"), DESC);
    }

    public static class many {
        private static final FunctionDescriptor BASE_DESC = FunctionDescriptor.of(C_INT, C_INT);
        private static final MemorySegment ADDR = findOrThrow("many");

        public static MethodHandle makeInvoker(MemoryLayout... layouts) {
            FunctionDescriptor desc$ = BASE_DESC.appendArgumentLayouts(layouts);
            Linker.Option fva$ = Linker.Option.firstVariadicArg(BASE_DESC.argumentLayouts().size());
            return Linker.nativeLinker().downcallHandle(ADDR, desc$, fva$);
        }
    }

    /** Wrong ones. */
    static final class Wrong {
        private static final Linker LINKER = Linker.nativeLinker();
        private static final SymbolLookup FILE = SymbolLookup.libraryLookup("libjavafaults.so", Arena.global());

        static MethodHandle bind(String name, FunctionDescriptor descriptor) {
            return LINKER.downcallHandle(FILE.find(name).orElseThrow(), descriptor);
        }

        static void all() {
            bind("widen", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
            bind("scale", FunctionDescriptor.of(ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_LONG));
            bind("sum_at", FunctionDescriptor.of(JAVA_INT, point.layout()));
            bind("swapped", FunctionDescriptor.of(point.layout(), ADDRESS));
            bind("nothing", FunctionDescriptor.ofVoid(JAVA_INT));
            LINKER.downcallHandle(
                    LINKER.defaultLookup().find("chdir").orElseThrow(), FunctionDescriptor.of(JAVA_INT, ADDRESS));
            bind("gone", FunctionDescriptor.ofVoid());
            bind("many", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
            bind(
                    "take",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_DOUBLE,
                            ADDRESS.withTargetLayout(MemoryLayout.structLayout(
                                    ValueLayout.JAVA_DOUBLE.withName("value"),
                                    ValueLayout.JAVA_LONG.withName("count"),
                                    ValueLayout.JAVA_BYTE.withName("kind"),
                                    MemoryLayout.paddingLayout(7)))));
        }
    }

    private FfmFaults() {}
}
