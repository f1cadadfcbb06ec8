package org.interopexplorer.core.binding;

import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.interopexplorer.core.binding.Finding.Severity;
import org.interopexplorer.core.binding.Marshalled.Kind;
import org.interopexplorer.core.binding.jvm.ClassFiles;
import org.interopexplorer.core.binding.jvm.JavaStructures;
import org.interopexplorer.core.binding.jvm.JnaOptions;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;

/// JNA's structures as native code sees them. For one thread.
final class JnaRecords {
    private static final int NO_PADDING = 1;
    private static final int ALIGN_NONE = 1;
    private static final int DEEPEST = 32;

    private final JnaTypes types;
    private final JavaStructures structures;
    private final ClassFiles files;
    private final Map<String, RecordType> made = new HashMap<>();
    private final Map<String, Finding> findings = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    JnaRecords(JnaTypes types, JavaStructures structures, ClassFiles files) {
        this.types = types;
        this.structures = structures;
        this.files = files;
    }

    /// The struct of a class; without members if they are not all known.
    RecordType of(String name) {
        RecordType known = made.get(name);
        if (known != null) {
            return known;
        }
        RecordType.Kind kind = files.isA(name, "com/sun/jna/Union") ? RecordType.Kind.UNION : RecordType.Kind.STRUCT;
        RecordType record = RecordType.declare(kind, name.substring(name.lastIndexOf('/') + 1));
        if (open.size() >= DEEPEST || !open.add(name)) {
            // A struct that contains itself has no layout; one that points at itself is compared without what is
            // behind.
            return record;
        }
        try {
            structures.structure(name).ifPresent(its -> complete(record, its));
        } finally {
            open.remove(name);
        }
        made.put(name, record);
        return record;
    }

    /// What JNA refuses about a structure that a value is or points at; empty if nothing.
    Optional<Finding> refusal(Marshalled value) {
        return Optional.ofNullable(findings.get(value.spelled()));
    }

    private void complete(RecordType record, JavaStructures.Made its) {
        List<String> order = its.order();
        if (!its.isWhole() || order == null) {
            return;
        }
        if (!new HashSet<>(order).equals(its.fields().keySet())) {
            findings.put(
                    simple(its.name()),
                    Finding.of(
                            Severity.ERROR,
                            BindingFault.FIELD_ORDER,
                            simple(its.name()),
                            String.join(", ", order),
                            String.join(", ", its.fields().keySet())));
            return;
        }
        List<Member> members = new ArrayList<>();
        for (String name : order) {
            JavaStructures.Field field = its.fields().get(name);
            Optional<CType> type = field == null ? Optional.empty() : member(field);
            if (type.isEmpty()) {
                return;
            }
            members.add(new Member(name, type.get()));
        }
        boolean packed = its.alignType().equals(OptionalLong.of(ALIGN_NONE));
        if (!members.isEmpty()) {
            record.complete(members, packed ? NO_PADDING : RecordType.NATURAL_PACKING);
        }
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private Optional<CType> member(JavaStructures.Field field) {
        ClassDesc type = ClassDesc.ofDescriptor(field.descriptor());
        if (type.isArray()) {
            Marshalled each = types.of(type.componentType(), JnaOptions.NONE, JnaTypes.Place.FIELD);
            OptionalLong length = field.length();
            return length.isEmpty() || length.getAsLong() < 1 || isUnknown(each)
                    ? Optional.empty()
                    : Optional.of(new ArrayType(each.type(), length.getAsLong()));
        }
        Marshalled its = types.of(type, JnaOptions.NONE, JnaTypes.Place.FIELD);
        return isUnknown(its) ? Optional.empty() : Optional.of(its.type());
    }

    private static boolean isUnknown(Marshalled value) {
        return value.kind() == Kind.UNKNOWN
                || value.kind() == Kind.GENERIC
                || (value.type().resolved() instanceof RecordType inner && !inner.isComplete());
    }
}
