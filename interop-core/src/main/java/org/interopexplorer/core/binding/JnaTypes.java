package org.interopexplorer.core.binding;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.binding.Marshalled.Kind;
import org.interopexplorer.core.binding.jvm.ClassFiles;
import org.interopexplorer.core.binding.jvm.JavaStructures;
import org.interopexplorer.core.binding.jvm.JnaOptions;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;

/// JNA's mapping of Java types (its overview, "Default type mappings"). For one thread.
final class JnaTypes {
    private static final String JNA = "com/sun/jna/";
    private static final CType VOID_POINTER = new PointerType(VoidType.VOID);
    private static final Set<String> BOXED = Set.of(
            "java/lang/Byte",
            "java/lang/Short",
            "java/lang/Character",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double",
            "java/lang/Boolean");

    private final ClassFiles files;
    private final JavaStructures structures;
    private final Abi abi;
    private final JnaRecords records;

    JnaTypes(ClassFiles files, JavaStructures structures, Abi abi) {
        this.files = files;
        this.structures = structures;
        this.abi = abi;
        this.records = new JnaRecords(this, structures, files);
    }

    /// Where a value is.
    enum Place {
        ARGUMENT,
        RESULT,
        FIELD
    }

    JnaRecords records() {
        return records;
    }

    Marshalled of(ClassDesc type, JnaOptions options, Place place) {
        String spelled = type.displayName();
        if (type.isPrimitive()) {
            return new Marshalled(primitive(type.descriptorString()), primitiveKind(type), spelled, false);
        }
        if (type.isArray()) {
            return array(type, options, spelled);
        }
        String descriptor = type.descriptorString();
        return named(descriptor.substring(1, descriptor.length() - 1), options, place, spelled);
    }

    private static Kind primitiveKind(ClassDesc type) {
        return type.descriptorString().equals("Z") ? Kind.TRUTH : Kind.NUMBER;
    }

    private CType primitive(String descriptor) {
        return switch (descriptor) {
            case "V" -> VoidType.VOID;
            case "B" -> IntegerType.SIGNED_CHAR;
            case "S" -> IntegerType.SHORT;
            case "C" -> wide();
            case "J" -> IntegerType.LONG_LONG;
            case "F" -> FloatingType.FLOAT;
            case "D" -> FloatingType.DOUBLE;
            // A boolean is an int.
            default -> IntegerType.INT;
        };
    }

    private CType wide() {
        return abi.isWindows()
                ? new NamedType("WCHAR", IntegerType.UNSIGNED_SHORT)
                : new NamedType("wchar_t", IntegerType.INT);
    }

    private static CType constant(CType type) {
        return new PointerType(new QualifiedType(type, true, false));
    }

    private Marshalled array(ClassDesc type, JnaOptions options, String spelled) {
        ClassDesc component = type.componentType();
        if (component.isPrimitive()) {
            return new Marshalled(new PointerType(primitive(component.descriptorString())), Kind.ARRAY, spelled, true);
        }
        Marshalled each = of(component, options, Place.FIELD);
        if (each.kind() == Kind.RECORD) {
            return new Marshalled(new PointerType(each.type()), Kind.REFERENCE, spelled, true);
        }
        return new Marshalled(
                each.kind() == Kind.UNKNOWN ? VOID_POINTER : new PointerType(each.type()), Kind.ADDRESS, spelled, true);
    }

    private Marshalled named(String name, JnaOptions options, Place place, String spelled) {
        switch (name) {
            case "java/lang/String" -> {
                CType character = options == JnaOptions.UNICODE ? wide() : IntegerType.CHAR;
                Kind kind = options == JnaOptions.CUSTOM ? Kind.UNKNOWN : Kind.TEXT;
                return new Marshalled(constant(character), kind, spelled, true);
            }
            case JNA + "WString" -> {
                return new Marshalled(constant(wide()), Kind.TEXT, spelled, true);
            }
            case JNA + "Pointer", JNA + "Memory", JNA + "Function" -> {
                return new Marshalled(VOID_POINTER, Kind.ADDRESS, spelled, false);
            }
            default -> {}
        }
        if (BEHIND.containsKey(name)) {
            return new Marshalled(new PointerType(BEHIND.get(name)), Kind.REFERENCE, spelled, false);
        }
        if (files.isA(name, JNA + "IntegerType")) {
            return integer(name, spelled);
        }
        if (files.isA(name, JNA + "Structure")) {
            return structure(name, place, spelled);
        }
        boolean address = name.startsWith("java/nio/")
                || files.isA(name, JNA + "PointerType")
                || files.isA(name, JNA + "Pointer");
        if (address) {
            return new Marshalled(VOID_POINTER, Kind.ADDRESS, spelled, false);
        }
        if (files.isA(name, JNA + "Callback")) {
            return new Marshalled(VOID_POINTER, Kind.DELEGATE, spelled, true);
        }
        return unsupported(name, options, spelled);
    }

    /// A type of the JDK that JNA refuses; others may be of a jar that is not here.
    private static Marshalled unsupported(String name, JnaOptions options, String spelled) {
        boolean refused = name.startsWith("java/")
                && !BOXED.contains(name)
                && !name.equals("java/lang/Object")
                && options != JnaOptions.CUSTOM;
        return new Marshalled(VOID_POINTER, refused ? Kind.GENERIC : Kind.UNKNOWN, spelled, true);
    }

    private Marshalled integer(String name, String spelled) {
        Optional<CType> type = structures.integer(name).map(size -> switch (size) {
            case "LONG" -> IntegerType.LONG;
            case "SIZE_T", "POINTER" -> new NamedType("size_t", pointerSized());
            case "WCHAR" -> wide();
            case "BOOL" -> IntegerType.BOOL;
            case "1" -> IntegerType.SIGNED_CHAR;
            case "2" -> IntegerType.SHORT;
            case "4" -> IntegerType.INT;
            case "8" -> IntegerType.LONG_LONG;
            default -> VoidType.VOID;
        });
        boolean known = type.isPresent() && type.get() != VoidType.VOID;
        return new Marshalled(known ? type.get() : IntegerType.INT, known ? Kind.NUMBER : Kind.UNKNOWN, spelled, false);
    }

    private CType pointerSized() {
        return abi.pointerSize() == 8 ? IntegerType.UNSIGNED_LONG_LONG : IntegerType.UNSIGNED_INT;
    }

    private Marshalled structure(String name, Place place, String spelled) {
        boolean byValue = files.isA(name, JNA + "Structure$ByValue");
        boolean byReference = files.isA(name, JNA + "Structure$ByReference");
        RecordType record = records.of(name);
        return byValue || (place == Place.FIELD && !byReference)
                ? new Marshalled(record, Kind.RECORD, spelled, true)
                : new Marshalled(new PointerType(record), Kind.REFERENCE, spelled, true);
    }

    /// What the parameters of a method become; the last value is the result.
    Passed passed(MethodTypeDesc method, boolean variadic, JnaOptions options) {
        List<Marshalled> all = new ArrayList<>();
        for (int i = 0; i < method.parameterCount() - (variadic ? 1 : 0); i++) {
            all.add(of(method.parameterType(i), options, Place.ARGUMENT));
        }
        all.add(of(method.returnType(), options, Place.RESULT));
        return Passed.numbered(all);
    }

    /// The classes of `com.sun.jna.ptr`.
    private static final Map<String, CType> BEHIND = Map.ofEntries(
            Map.entry(JNA + "ptr/ByteByReference", IntegerType.SIGNED_CHAR),
            Map.entry(JNA + "ptr/ShortByReference", IntegerType.SHORT),
            Map.entry(JNA + "ptr/IntByReference", IntegerType.INT),
            Map.entry(JNA + "ptr/LongByReference", IntegerType.LONG_LONG),
            Map.entry(JNA + "ptr/NativeLongByReference", IntegerType.LONG),
            Map.entry(JNA + "ptr/FloatByReference", FloatingType.FLOAT),
            Map.entry(JNA + "ptr/DoubleByReference", FloatingType.DOUBLE),
            Map.entry(JNA + "ptr/PointerByReference", VOID_POINTER));
}
