package org.interopexplorer.core.compare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.compare.Change.Kind;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Compares the types of functions, and all types that these use. Each type is compared once, by its name, with the
/// first function that uses it: debug information tells a type again for each source file.
final class TypeComparison {
    private final Layout layout;
    private final UnaryOperator<String> readable;
    private final List<Change> changes;
    private final Sameness sameness;
    private final Set<String> seen = new HashSet<>();
    private final Deque<Sameness.Pair> waiting = new ArrayDeque<>();
    private final Set<String> enums = new HashSet<>();

    /// @param readable gives an export's name as people read it
    /// @param changes takes what is found
    TypeComparison(Abi abi, UnaryOperator<String> readable, List<Change> changes) {
        this.readable = readable;
        this.layout = new Layout(abi);
        this.changes = changes;
        this.sameness = new Sameness(layout);
    }

    void compare(String function, FunctionType before, FunctionType after) {
        sides(function, before, after);
        follow(function);
    }

    private void follow(String function) {
        while (!waiting.isEmpty()) {
            Sameness.Pair pair = waiting.remove();
            members(function, pair.name(), pair.before(), pair.after());
        }
    }

    /// Compares the type of an exported variable. A program may have a copy of it, or read and write its memory.
    void variable(String name, CType before, CType after) {
        Sameness.Verdict verdict = judge(before, after, name);
        if (verdict != Sameness.Verdict.SAME) {
            Spelled spelled = Spelled.of(before, after);
            add(
                    Kind.VARIABLE_CHANGED,
                    name,
                    verdict == Sameness.Verdict.BREAKING,
                    spelled.before(),
                    spelled.after(),
                    Message.of(ChangeText.VARIABLE, spelled.before(), spelled.after()));
        }
        follow(name);
    }

    /// Whether a class was met in a function or a variable.
    boolean hasSeen(String name) {
        String tag = name.substring(name.lastIndexOf(':') + 1).replaceAll("[^A-Za-z0-9_$]+", "_");
        return seen.contains("struct " + tag);
    }

    private void sides(String function, FunctionType before, FunctionType after) {
        int was = before.parameters().size();
        int is = after.parameters().size();
        if (was != is) {
            add(Kind.PARAMETER_COUNT_CHANGED, function, true, was, is, Message.of(ChangeText.COUNT, was, is));
        }
        if (before.variadic() != after.variadic()) {
            // Where no parameter changed, a caller passes what a function without further arguments expects.
            ChangeText text = after.variadic() ? ChangeText.VARIADIC_GAINED : ChangeText.VARIADIC_LOST;
            add(
                    Kind.VARIADIC_CHANGED,
                    function,
                    true,
                    before.variadic() ? "..." : "",
                    after.variadic() ? "..." : "",
                    Message.of(text));
        }
        if (before.convention() != after.convention()) {
            String from = before.convention().name();
            String to = after.convention().name();
            add(Kind.CONVENTION_CHANGED, function, true, from, to, Message.of(ChangeText.CONVENTION, from, to));
        }
        for (int i = 0; i < Math.min(was, is); i++) {
            CType one = before.parameters().get(i).type();
            CType other = after.parameters().get(i).type();
            Sameness.Verdict verdict = judge(one, other, function);
            if (verdict != Sameness.Verdict.SAME) {
                String name = before.parameters().get(i).name();
                Spelled spelled = Spelled.of(one, other);
                add(
                        Kind.PARAMETER_CHANGED,
                        function,
                        verdict == Sameness.Verdict.BREAKING,
                        spelled.before(),
                        spelled.after(),
                        Message.of(
                                ChangeText.PARAMETER,
                                i + 1,
                                name == null ? "-" : name,
                                spelled.before(),
                                spelled.after()));
            }
        }
        // A caller that got nothing does not look at a result.
        boolean fromNothing = before.returnType().resolved() instanceof VoidType;
        Sameness.Verdict verdict = judge(before.returnType(), after.returnType(), function);
        if (verdict != Sameness.Verdict.SAME) {
            Spelled spelled = Spelled.of(before.returnType(), after.returnType());
            boolean hidden = after.returnType().resolved() instanceof RecordType;
            add(
                    Kind.RESULT_CHANGED,
                    function,
                    verdict == Sameness.Verdict.BREAKING && (!fromNothing || hidden),
                    spelled.before(),
                    spelled.after(),
                    Message.of(ChangeText.RESULT, spelled.before(), spelled.after()));
        }
    }

    /// Judges two types at one place, and remembers the structs and enums in them, which are compared by themselves.
    private Sameness.Verdict judge(CType before, CType after, String function) {
        return sameness.judge(before, after, new Sameness.Met() {
            @Override
            public void records(Sameness.Pair pair) {
                // What one version keeps secret, programs do not look into.
                if (pair.before().isComplete() && pair.after().isComplete() && seen.add(pair.name())) {
                    waiting.add(pair);
                }
            }

            @Override
            public void enums(String name, EnumType one, EnumType other) {
                constants(function, name, one, other);
            }
        });
    }

    private void members(String function, String name, RecordType before, RecordType after) {
        size(before, after).ifPresent(_ -> {
            long was = layout.sizeOf(before);
            long is = layout.sizeOf(after);
            add(Kind.TYPE_SIZE_CHANGED, name, true, was, is, with(function, Message.of(ChangeText.TYPE_SIZE, was, is)));
        });
        Map<String, MemberPlacement> olds;
        Map<String, MemberPlacement> news;
        try {
            olds = placed(before);
            news = placed(after);
        } catch (LayoutException _) {
            // Where one has no layout, its members have no places: nothing is said rather than that all are gone.
            return;
        }
        olds.forEach((member, old) -> {
            MemberPlacement fresh = news.get(member);
            String type = CSpelling.of(old.member().type());
            if (fresh == null) {
                add(
                        Kind.MEMBER_REMOVED,
                        name,
                        true,
                        type + " " + member,
                        null,
                        with(function, Message.of(ChangeText.MEMBER_REMOVED, member, type)));
                return;
            }
            member(function, name, member, old, fresh);
        });
        news.forEach((member, fresh) -> {
            if (!olds.containsKey(member)) {
                String type = CSpelling.of(fresh.member().type());
                add(
                        Kind.MEMBER_ADDED,
                        name,
                        false,
                        null,
                        type + " " + member,
                        with(function, Message.of(ChangeText.MEMBER_ADDED, member, type, fresh.offset())));
            }
        });
    }

    private void member(String function, String name, String member, MemberPlacement old, MemberPlacement fresh) {
        if (old.offset() != fresh.offset() || old.bitOffset() != fresh.bitOffset()) {
            String from = place(old);
            String to = place(fresh);
            add(
                    Kind.MEMBER_MOVED,
                    name,
                    true,
                    from,
                    to,
                    with(function, Message.of(ChangeText.MEMBER_MOVED, member, from, to)));
        }
        Sameness.Verdict verdict = judge(old.member().type(), fresh.member().type(), function);
        boolean width = old.bitWidth() != fresh.bitWidth();
        if (verdict != Sameness.Verdict.SAME || width) {
            Spelled spelled = Spelled.of(old.member().type(), fresh.member().type());
            String from = spelled.before() + bits(old);
            String to = spelled.after() + bits(fresh);
            add(
                    Kind.MEMBER_CHANGED,
                    name,
                    width || verdict == Sameness.Verdict.BREAKING,
                    from,
                    to,
                    with(function, Message.of(ChangeText.MEMBER_CHANGED, member, from, to)));
        }
    }

    private static String bits(MemberPlacement placement) {
        return placement.member().isBitField() ? " : " + placement.bitWidth() : "";
    }

    private static String place(MemberPlacement placement) {
        return placement.member().isBitField()
                ? placement.offset() + "." + placement.bitOffset()
                : String.valueOf(placement.offset());
    }

    /// The new size, if both are known and differ.
    private OptionalLong size(RecordType before, RecordType after) {
        try {
            long is = layout.sizeOf(after);
            return layout.sizeOf(before) == is ? OptionalLong.empty() : OptionalLong.of(is);
        } catch (LayoutException _) {
            return OptionalLong.empty();
        }
    }

    private Map<String, MemberPlacement> placed(RecordType type) {
        Map<String, MemberPlacement> all = new LinkedHashMap<>();
        for (MemberPlacement placement : layout.namedPlacements(type)) {
            all.put(Objects.requireNonNull(placement.member().name()), placement);
        }
        return all;
    }

    private void constants(String function, String name, EnumType before, EnumType after) {
        if (before.equals(after) || !enums.add(name)) {
            return;
        }
        Map<String, Long> news = new HashMap<>();
        after.constants().forEach(constant -> news.put(constant.name(), constant.value()));
        Set<String> olds = new HashSet<>();
        for (EnumType.Constant constant : before.constants()) {
            olds.add(constant.name());
            Long is = news.get(constant.name());
            String was = constant.name() + " = " + constant.value();
            if (is == null) {
                add(
                        Kind.CONSTANT_REMOVED,
                        name,
                        true,
                        was,
                        null,
                        with(function, Message.of(ChangeText.CONSTANT_REMOVED, constant.name(), constant.value())));
            } else if (is != constant.value()) {
                add(
                        Kind.CONSTANT_CHANGED,
                        name,
                        true,
                        was,
                        constant.name() + " = " + is,
                        with(function, Message.of(ChangeText.CONSTANT_CHANGED, constant.name(), constant.value(), is)));
            }
        }
        for (EnumType.Constant constant : after.constants()) {
            if (!olds.contains(constant.name())) {
                add(
                        Kind.CONSTANT_ADDED,
                        name,
                        false,
                        null,
                        constant.name() + " = " + constant.value(),
                        with(function, Message.of(ChangeText.CONSTANT_ADDED, constant.name(), constant.value())));
            }
        }
    }

    private Message with(String function, Message change) {
        return Message.of(ChangeText.WITH, change, readable.apply(function));
    }

    private void add(
            Kind kind, String name, boolean breaking, @Nullable Object was, @Nullable Object is, Message told) {
        changes.add(new Change(
                kind, name, breaking, was == null ? null : was.toString(), is == null ? null : is.toString(), told));
    }

    /// Two types in C, with what their names stand for where these are equal.
    private record Spelled(String before, String after) {
        static Spelled of(CType before, CType after) {
            String was = CSpelling.of(before);
            String is = CSpelling.of(after);
            return was.equals(is) ? new Spelled(meant(was, before), meant(is, after)) : new Spelled(was, is);
        }

        private static String meant(String name, CType type) {
            CanonicalType meaning = type.resolved();
            String text = CSpelling.of(meaning);
            return text.equals(name) ? name : name + " (" + text + ")";
        }
    }
}
