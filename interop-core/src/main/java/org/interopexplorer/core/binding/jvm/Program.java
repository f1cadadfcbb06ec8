package org.interopexplorer.core.binding.jvm;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.machine.OperatingSystem;

/// The code of all classes, as far as constants in it can be followed. For one thread.
final class Program {
    /// Instructions that are followed altogether. The largest jar of a binding has a few million.
    private static final long MOST_STEPS = 40_000_000;

    private static final int DEEPEST = 8;

    private final ClassFiles files;
    private final ApiRules rules;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, Value> statics = new HashMap<>();
    private final Set<String> initialised = new HashSet<>();
    private final Map<String, Boolean> nativeOnes = new HashMap<>();
    private Map<String, Value> fields = new HashMap<>();
    private long steps;
    private int depth;

    Program(ClassFiles files, OperatingSystem system, ApiRules.Found found) {
        this.files = files;
        this.rules = new ApiRules(system, found);
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    boolean step() {
        if (++steps == MOST_STEPS) {
            diagnostics.add(Diagnostic.of(JavaFault.STEPS, -1, MOST_STEPS));
        }
        return steps < MOST_STEPS;
    }

    /// Whether a class names a class of JNA or of FFM.
    boolean isNative(ClassModel model) {
        String name = model.thisClass().asInternalName();
        boolean jnaItself = name.startsWith("com/sun/jna/") && !name.startsWith("com/sun/jna/platform/");
        return !jnaItself && nativeOnes.computeIfAbsent(model.thisClass().asInternalName(), _ -> names(model));
    }

    private static boolean names(ClassModel model) {
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof ClassEntry named) {
                String name = named.asInternalName();
                if (name.startsWith("com/sun/jna/") || name.startsWith("java/lang/foreign/")) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Follows all methods of a class.
    void follow(ClassModel model) {
        initialise(model);
        for (MethodModel method : model.methods()) {
            if (!method.methodName().equalsString("<clinit>")) {
                run(model, method, List.of());
            }
        }
    }

    private Value run(ClassModel model, MethodModel method, List<Value> arguments) {
        if (depth >= DEEPEST || steps >= MOST_STEPS) {
            return Value.UNKNOWN;
        }
        depth++;
        try {
            return Flow.run(this, model, method, arguments);
        } catch (RuntimeException e) {
            // The parser tells damage of code in several ways, some of them by accident.
            diagnostics.add(Diagnostic.of(
                    JavaFault.CODE,
                    -1,
                    Constants.spelled(model.thisClass().asInternalName()),
                    method.methodName().stringValue(),
                    ClassFiles.why(e)));
            return Value.UNKNOWN;
        } finally {
            depth--;
        }
    }

    private void initialise(ClassModel model) {
        String name = model.thisClass().asInternalName();
        if (!initialised.add(name)) {
            return;
        }
        for (FieldModel field : model.fields()) {
            field.findAttribute(Attributes.constantValue())
                    .ifPresent(constant -> statics.put(
                            name + "." + field.fieldName().stringValue(),
                            Constants.value(constant.constant().constantValue())));
        }
        for (MethodModel method : model.methods()) {
            if (method.methodName().equalsString("<clinit>")) {
                run(model, method, List.of());
            }
        }
    }

    Value staticField(String owner, String name) {
        Value said = rules.constant(owner, name);
        if (!said.equals(Value.UNKNOWN)) {
            // Also if JNA's own jar is among the files: its code asks the machine that it runs on.
            return said;
        }
        ClassModel model = files.find(owner).orElse(null);
        if (model == null) {
            return Value.UNKNOWN;
        }
        initialise(model);
        Value known = statics.get(owner + "." + name);
        if (known != null) {
            return known;
        }
        // Headers that jextract splits inherit the fields of the other parts.
        for (String base : files.ancestors(owner)) {
            ClassModel above = files.find(base).orElse(null);
            if (above != null) {
                initialise(above);
                Value inherited = statics.get(base + "." + name);
                if (inherited != null) {
                    return inherited;
                }
            }
        }
        return Value.UNKNOWN;
    }

    void setStatic(ClassModel by, MethodModel in, String owner, String name, Value value) {
        boolean initialises = in.methodName().equalsString("<clinit>")
                && by.thisClass().asInternalName().equals(owner);
        String key = owner + "." + name;
        statics.merge(key, initialises ? value : Value.UNKNOWN, Value::joined);
    }

    /// The number that a constructor passes to that of its base, as a field: JNA's size of an integer, or alignment
    /// of a structure.
    static final String TO_BASE = "<base>";

    /// A field that one constructor initialises and another sets to an argument is what the first makes it.
    void setField(String name, Value given) {
        Value value = given instanceof Value.Many many
                ? new Value.Sized(many.elements().size())
                : given;
        fields.merge(
                name,
                value,
                (one, other) -> one.equals(Value.UNKNOWN)
                        ? other
                        : other.equals(Value.UNKNOWN) ? one : Value.joined(one, other));
    }

    private void constructsBase(Invocation call) {
        for (int i = 0; i < call.type().parameterCount(); i++) {
            if (call.type().parameterType(i).equals(ConstantDescs.CD_int)) {
                setField(TO_BASE, call.argument(i + 1));
                return;
            }
        }
    }

    Value invoke(ClassModel by, Invocation call) {
        boolean ofThis = !call.isStatic() && call.argument(0) instanceof Value.This;
        boolean own = call.owner().equals(by.thisClass().asInternalName());
        if (ofThis && (call.name().equals("<init>") ? !own : call.name().equals("setAlignType"))) {
            constructsBase(call);
        }
        Value known = rules.invoke(by.thisClass().asInternalName(), call);
        if (known != null) {
            return known;
        }
        ClassModel owner = files.find(call.owner()).orElse(null);
        return owner != null && (call.isStatic() || own || ofThis) && isNative(owner)
                ? inside(owner, call)
                : Value.UNKNOWN;
    }

    /// Follows a method that is called, with what is known of its arguments.
    private Value inside(ClassModel owner, Invocation call) {
        List<String> places = new ArrayList<>(List.of(owner.thisClass().asInternalName()));
        places.addAll(files.ancestors(call.owner()));
        for (String place : places) {
            ClassModel model = files.find(place).orElse(null);
            if (model == null) {
                continue;
            }
            for (MethodModel method : model.methods()) {
                if (method.methodName().equalsString(call.name())
                        && method.methodType().equalsString(call.type().descriptorString())
                        && !method.flags().has(AccessFlag.ABSTRACT)) {
                    initialise(model);
                    return run(model, method, call.arguments());
                }
            }
        }
        return Value.UNKNOWN;
    }

    /// The values of the fields of an object that the constructors of a class make, also [#TO_BASE].
    Map<String, Value> constructed(ClassModel model) {
        Map<String, Value> outer = fields;
        Map<String, Value> mine = new HashMap<>();
        fields = mine;
        try {
            for (MethodModel method : model.methods()) {
                if (method.methodName().equalsString("<init>")) {
                    run(model, method, List.of(new Value.This()));
                }
            }
        } finally {
            fields = outer;
        }
        return mine;
    }

    /// What a method without parameters returns.
    Value returned(ClassModel model, String name) {
        for (MethodModel method : model.methods()) {
            if (method.methodName().equalsString(name)
                    && method.methodTypeSymbol().parameterCount() == 0) {
                return run(model, method, List.of(new Value.This()));
            }
        }
        return Value.UNKNOWN;
    }
}
