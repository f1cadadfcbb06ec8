package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.snippet.Program.Step;
import org.jspecify.annotations.Nullable;

/// A place in a memory segment, as an expression of Java: the segment, and the offset in it by names of members.
final class JavaPlace {
    private final JavaTypes types;
    private final String segment;
    private final List<String> offsets;
    private final @Nullable String root;
    private final List<String> path;

    JavaPlace(JavaTypes types, String segment) {
        this(types, segment, List.of(), null, List.of());
    }

    private JavaPlace(JavaTypes types, String segment, List<String> offsets, @Nullable String root, List<String> path) {
        this.types = types;
        this.segment = segment;
        this.offsets = offsets;
        this.root = root;
        this.path = path;
    }

    /// A place of a program.
    static JavaPlace of(JavaTypes types, Program.Call call, Program.Place place) {
        Integer number = place.block();
        JavaPlace at = new JavaPlace(
                types, number == null ? "result" : call.block(number).name());
        boolean value = number == null;
        for (Step step : place.steps()) {
            at = switch (step) {
                case Step.Member(var owner, var index) -> at.member(owner, index);
                case Step.Index(var element, var variable) -> at.index(element, variable);
                case Step.Behind(var target) -> at.behind(target, value);
            };
            value = false;
        }
        return at;
    }

    JavaPlace member(RecordType owner, int index) {
        List<String> longer = new ArrayList<>(path);
        longer.add("groupElement(\"" + RecordNames.member(owner, index) + "\")");
        return new JavaPlace(types, segment, offsets, root == null ? types.constant(owner) : root, longer);
    }

    JavaPlace index(CType element, String variable) {
        if (root != null) {
            List<String> longer = new ArrayList<>(path);
            longer.add("sequenceElement(" + variable + ")");
            return new JavaPlace(types, segment, offsets, root, longer);
        }
        List<String> longer = new ArrayList<>(offsets);
        longer.add(variable + " * " + types.layout(element) + ".byteSize()");
        return new JavaPlace(types, segment, longer, null, path);
    }

    /// What the pointer here points at.
    ///
    /// @param isPointer whether the segment itself is the pointer
    JavaPlace behind(CType target, boolean isPointer) {
        String pointer = isPointer ? segment : get("ADDRESS");
        return new JavaPlace(types, pointer + ".reinterpret(" + types.layout(target) + ".byteSize())");
    }

    private String offset() {
        List<String> parts = new ArrayList<>(offsets);
        if (root != null) {
            parts.add(root + ".byteOffset(" + String.join(", ", path) + ")");
        }
        return parts.isEmpty() ? "0" : String.join(" + ", parts);
    }

    String get(String layout) {
        return segment + ".get(" + layout + ", " + offset() + ")";
    }

    String set(String layout, String value) {
        return segment + ".set(" + layout + ", " + offset() + ", " + value + ");";
    }

    /// The memory from here.
    ///
    /// @param bytes how many; null for all that follow
    String slice(@Nullable String bytes) {
        if (bytes == null) {
            return offset().equals("0") ? segment : segment + ".asSlice(" + offset() + ")";
        }
        return segment + ".asSlice(" + offset() + ", " + bytes + ")";
    }
}
