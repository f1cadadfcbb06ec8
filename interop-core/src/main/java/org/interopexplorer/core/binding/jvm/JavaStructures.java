package org.interopexplorer.core.binding.jvm;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What the classes of JNA's structures and integers say of their layout. For one thread.
public final class JavaStructures {
    private static final String STRUCTURE = "com/sun/jna/Structure";
    private static final String FIELD_ORDER = "Lcom/sun/jna/Structure$FieldOrder;";
    private static final int DEEPEST = 32;

    private final ClassFiles files;
    private final Program program;

    JavaStructures(ClassFiles files, Program program) {
        this.files = files;
        this.program = program;
    }

    /// A public field of a structure.
    ///
    /// @param descriptor as class files write it
    /// @param length of an array; empty if code computes it
    public record Field(String name, String descriptor, OptionalLong length) {}

    /// A structure.
    ///
    /// @param order the names of the fields, as `FieldOrder` or `getFieldOrder` says; null if code computes it
    /// @param alignType JNA's constant: 0 for the platform's, 1 for none, 2 for GCC's, 3 for Microsoft's
    /// @param isWhole whether all classes that it derives from are in the files
    public record Made(
            String name,
            Map<String, Field> fields,
            @Nullable List<String> order,
            OptionalLong alignType,
            boolean isWhole) {}

    /// The structure that a class is; empty if its file is not there.
    ///
    /// @throws RuntimeException for damaged classes
    public Optional<Made> structure(String name) {
        List<ClassModel> chain = new ArrayList<>();
        String at = name;
        while (chain.size() < DEEPEST && !isRoot(at)) {
            ClassModel model = files.find(at).orElse(null);
            if (model == null) {
                break;
            }
            chain.addFirst(model);
            at = model.superclass().map(base -> base.asInternalName()).orElse("");
        }
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        List<String> annotated = new ArrayList<>();
        List<String> told = null;
        boolean computed = false;
        OptionalLong alignment = OptionalLong.empty();
        for (ClassModel model : chain) {
            Map<String, Value> values = program.constructed(model);
            for (FieldModel field : model.fields()) {
                if (field.flags().has(AccessFlag.PUBLIC) && !field.flags().has(AccessFlag.STATIC)) {
                    String its = field.fieldName().stringValue();
                    fields.put(
                            its,
                            new Field(
                                    its,
                                    field.fieldType().stringValue(),
                                    length(values.getOrDefault(its, Value.UNKNOWN))));
                }
            }
            annotated.addAll(annotation(model));
            if (overridesOrder(model)) {
                told = names(program.returned(model, "getFieldOrder"));
                computed = told == null;
            }
            if (values.get(Program.TO_BASE) instanceof Value.Whole(var number)) {
                alignment = OptionalLong.of(number);
            }
        }
        // The fields of a union need no order.
        List<String> usual =
                annotated.isEmpty() && at.equals("com/sun/jna/Union") ? List.copyOf(fields.keySet()) : annotated;
        List<String> order = told != null ? told : computed ? null : usual;
        return Optional.of(new Made(name, fields, order, alignment, isRoot(at)));
    }

    private static boolean isRoot(String name) {
        return name.equals(STRUCTURE) || name.equals("com/sun/jna/Union");
    }

    private static OptionalLong length(Value value) {
        return value instanceof Value.Sized(var length) ? OptionalLong.of(length) : OptionalLong.empty();
    }

    private static List<String> annotation(ClassModel model) {
        List<String> names = new ArrayList<>();
        model.findAttribute(Attributes.runtimeVisibleAnnotations()).ifPresent(all -> {
            for (Annotation each : all.annotations()) {
                if (each.className().equalsString(FIELD_ORDER)) {
                    for (AnnotationElement element : each.elements()) {
                        if (element.value() instanceof AnnotationValue.OfArray array) {
                            array.values().forEach(value -> {
                                if (value instanceof AnnotationValue.OfString text) {
                                    names.add(text.stringValue());
                                }
                            });
                        }
                    }
                }
            }
        });
        return names;
    }

    private static boolean overridesOrder(ClassModel model) {
        for (MethodModel method : model.methods()) {
            if (method.methodName().equalsString("getFieldOrder")
                    && !method.flags().has(AccessFlag.ABSTRACT)
                    && !method.flags().has(AccessFlag.SYNTHETIC)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable List<String> names(Value value) {
        if (!(value instanceof Value.Many many) || many.isOpen()) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (Value element : many.elements()) {
            if (!(element instanceof Value.Text(var text))) {
                return null;
            }
            names.add(text);
        }
        return names;
    }

    /// The C type or the size of a class that extends `IntegerType`: `LONG`, `4`; empty if it is not known.
    public Optional<String> integer(String name) {
        String at = name;
        for (int i = 0; i < DEEPEST; i++) {
            if (at.equals("com/sun/jna/NativeLong")) {
                return Optional.of("LONG");
            }
            ClassModel model = files.find(at).orElse(null);
            if (model == null) {
                return Optional.empty();
            }
            String base = model.superclass().map(its -> its.asInternalName()).orElse("");
            if (base.equals("com/sun/jna/IntegerType")) {
                return switch (program.constructed(model).get(Program.TO_BASE)) {
                    case Value.Whole(var size) -> Optional.of(Long.toString(size));
                    case Value.SizeOf(var type) -> Optional.of(type);
                    case null, default -> Optional.empty();
                };
            }
            at = base;
        }
        return Optional.empty();
    }
}
