package org.interopexplorer.core.review;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.CharacterKind;
import org.jspecify.annotations.Nullable;

/// What the signatures of a library mean for those who bind to it. Each finding gathers all functions that it is about.
final class SignatureReview {
    private static final int FEW = 6;

    /// `uLong` of zlib, `gulong` of GLib; `long long` is as wide everywhere.
    private static final Pattern SAYS_LONG = Pattern.compile("(?i)long(?!_?long)(?<!long_?long)");

    private static final Set<String> TIMES = Set.of("time_t", "__time_t");
    private static final Set<String> OFFSETS = Set.of("off_t", "__off_t");

    /// Whole numbers as wide as a pointer, which carry one.
    private static final Set<String> CARRIERS = Set.of(
            "LPARAM",
            "WPARAM",
            "DWORD_PTR",
            "ULONG_PTR",
            "LONG_PTR",
            "UINT_PTR",
            "INT_PTR",
            "uintptr_t",
            "intptr_t",
            "PVOID",
            "LPVOID");

    /// Names of functions that make something new.
    private static final Pattern MAKES =
            Pattern.compile("(?i)(.*_)?(create|new|alloc|dup|clone|copy|make|open|build)(_.*)?"
                    + "|.*(Create|New|Alloc|Dup|Clone|Make|Open)([A-Z].*)?");

    /// Words in the names of functions that give something back.
    private static final Pattern GIVES_BACK =
            Pattern.compile("(?i).*(free|delete|destroy|close|release|dispose|unref|clean|finish|finalize|unload).*");

    private final FunctionFacts facts = FunctionFacts.shipped();
    private final Ownership ownership = new Ownership(facts);
    private final StructShape shapes = new StructShape();
    private final Map<ReviewText, List<String>> found = new EnumMap<>(ReviewText.class);
    private final Set<String> converted = new LinkedHashSet<>();
    /// What the functions that seem to give something back take first.
    private final Set<Object> takenBack = new HashSet<>();

    private SignatureReview() {}

    /// @param windows whether the library is of Windows, where `long` is no question
    static List<Finding> of(List<Signature> signatures, boolean windows) {
        SignatureReview review = new SignatureReview();
        Map<String, FunctionType> siblings = new HashMap<>();
        // Only these can be what gives a struct back.
        signatures.stream()
                .filter(signature -> signature.type().parameters().size() == 1
                        && signature.type().parameters().getFirst().type().resolved() instanceof PointerType pointer
                        && pointer.target().resolved() instanceof RecordType
                        && Ownership.seemsToFree(signature.function()))
                .forEach(signature -> siblings.put(signature.function(), signature.type()));
        signatures.forEach(signature -> review.handles(signature, siblings));
        signatures.stream()
                .filter(signature -> GIVES_BACK.matcher(signature.function()).matches()
                        && !signature.type().parameters().isEmpty()
                        && signature.type().parameters().getFirst().type().resolved() instanceof PointerType)
                .forEach(signature -> review.takenBack.add(target((PointerType)
                        signature.type().parameters().getFirst().type().resolved())));
        for (Signature signature : signatures) {
            review.widths(signature, windows);
            review.passing(signature);
            review.owners(signature, siblings);
        }
        return review.findings();
    }

    /// The first of many names, and how many more there are.
    static List<Object> few(List<String> names) {
        if (names.size() <= FEW) {
            return List.copyOf(names);
        }
        List<Object> few = new ArrayList<>(names.subList(0, FEW));
        few.add("… (+" + (names.size() - FEW) + ")");
        return few;
    }

    private void note(ReviewText code, String function) {
        found.computeIfAbsent(code, _ -> new ArrayList<>()).add(function);
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        found.forEach((code, functions) -> {
            List<Place> places = functions.stream().sorted().map(Place::export).toList();
            findings.add(
                    code == ReviewText.NOT_BLITTABLE
                            ? Finding.of(code, places, functions.size(), few(List.copyOf(converted)))
                            : Finding.of(code, places, functions.size()));
        });
        return findings;
    }

    private void widths(Signature signature, boolean windows) {
        Set<ReviewText> its = new LinkedHashSet<>();
        Stream.concat(
                        Stream.of(signature.type().returnType()),
                        signature.type().parameters().stream().map(Parameter::type))
                .forEach(type -> width(type, windows, 0, its));
        its.forEach(code -> note(code, signature.function()));
    }

    private static void width(CType type, boolean windows, int depth, Set<ReviewText> into) {
        switch (type) {
            case QualifiedType qualified -> width(qualified.unqualified(), windows, depth, into);
            case NamedType named when TIMES.contains(named.name()) -> into.add(ReviewText.WIDTH_TIME);
            case NamedType named when OFFSETS.contains(named.name()) -> into.add(ReviewText.WIDTH_OFFSET);
            case NamedType named
            when CharacterKind.of(named)
                            .filter(kind -> kind == CharacterKind.WIDE)
                            .isPresent()
                    && !windows -> into.add(ReviewText.WIDTH_WIDE_CHAR);
            // A name of its own, such as size_t or gint64, says what is meant. One that only says long again does not.
            case NamedType named
            when named.resolved() instanceof IntegerType integer
                    && integer != IntegerType.BOOL
                    && !SAYS_LONG.matcher(named.name()).find() -> {}
            case NamedType named -> width(named.target(), windows, depth, into);
            case CanonicalType canonical -> width(canonical, windows, depth, into);
        }
    }

    private static void width(CanonicalType type, boolean windows, int depth, Set<ReviewText> into) {
        switch (type) {
            case IntegerType integer when integer == IntegerType.BOOL -> into.add(ReviewText.WIDTH_BOOL);
            case IntegerType integer
            when !windows && (integer == IntegerType.LONG || integer == IntegerType.UNSIGNED_LONG) ->
                into.add(ReviewText.WIDTH_LONG);
            case FloatingType floating
            when floating == FloatingType.LONG_DOUBLE -> into.add(ReviewText.WIDTH_LONG_DOUBLE);
            case PointerType pointer when depth == 0 -> width(pointer.target(), windows, 1, into);
            default -> {}
        }
    }

    /// Notes the structs that the library makes and takes back: a program treats their addresses as handles.
    private void handles(Signature signature, Map<String, FunctionType> siblings) {
        if (signature.type().returnType().resolved() instanceof PointerType pointer
                && pointer.target().resolved() instanceof RecordType record
                && !ownership
                        .of(signature.function(), signature.type(), siblings)
                        .isEmpty()) {
            shapes.isHandle(record);
        }
    }

    private void passing(Signature signature) {
        FunctionType type = signature.type();
        String function = signature.function();
        if (type.variadic()) {
            note(ReviewText.VARIADIC, function);
        }
        boolean byValue = type.returnType().resolved() instanceof RecordType
                || type.parameters().stream().anyMatch(each -> each.type().resolved() instanceof RecordType);
        if (byValue) {
            note(ReviewText.STRUCT_BY_VALUE, function);
        }
        if (hasCallbackWithoutData(type)) {
            note(ReviewText.CALLBACK_NO_DATA, function);
        }
        Set<String> structs = shapes.converted(type);
        if (!structs.isEmpty()) {
            converted.addAll(structs);
            note(ReviewText.NOT_BLITTABLE, function);
        }
    }

    /// Whether a callback has no pointer of the caller's beside it: right before or behind the callbacks that stand
    /// together.
    private static boolean hasCallbackWithoutData(FunctionType type) {
        List<Parameter> all = type.parameters();
        for (int i = 0; i < all.size(); i++) {
            if (callback(all.get(i).type()) == null) {
                continue;
            }
            int first = i;
            int last = i;
            while (last + 1 < all.size() && callback(all.get(last + 1).type()) != null) {
                last++;
            }
            boolean data = (last + 1 < all.size() && carries(all.get(last + 1).type()))
                    || (first > 0 && carries(all.get(first - 1).type()));
            if (!data) {
                return true;
            }
            i = last;
        }
        return false;
    }

    private static @Nullable FunctionType callback(CType type) {
        return type.resolved() instanceof PointerType pointer
                        && pointer.target().resolved() instanceof FunctionType its
                ? its
                : null;
    }

    private static boolean carries(CType type) {
        return switch (type) {
            case QualifiedType qualified -> carries(qualified.unqualified());
            case NamedType named -> CARRIERS.contains(named.name()) || carries(named.target());
            case CanonicalType canonical ->
                canonical instanceof PointerType pointer && pointer.target().resolved() instanceof VoidType;
        };
    }

    private void owners(Signature signature, Map<String, FunctionType> siblings) {
        FunctionType type = signature.type();
        List<Ownership.Owned> owned = ownership.of(signature.function(), type, siblings);
        boolean makes = MAKES.matcher(signature.function()).matches();
        if (owned.stream().anyMatch(each -> each.certain() || makes)) {
            note(ReviewText.OWNED, signature.function());
        } else if (owned.isEmpty()
                && makes
                // The names of a library's own parts.
                && !signature.function().startsWith("_")
                && type.returnType().resolved() instanceof PointerType pointer
                && !pointer.pointsAtConst()
                && !(pointer.target().resolved() instanceof FunctionType)
                && !takenBack.contains(target(pointer))
                && !returnsItsArgument(pointer, type)) {
            note(ReviewText.OWNER_UNKNOWN, signature.function());
        }
    }

    /// What a pointer points at, alike in types of several headers: a struct by its tag.
    private static Object target(PointerType pointer) {
        CanonicalType target = pointer.target().resolved();
        return target instanceof RecordType record && record.tag() != null ? record.tag() : target;
    }

    /// Whether the result may be a pointer that was passed, as that of `strcpy` is.
    private static boolean returnsItsArgument(PointerType result, FunctionType type) {
        return type.parameters().stream()
                .anyMatch(parameter -> parameter.type().resolved() instanceof PointerType given
                        && !given.pointsAtConst()
                        && given.target().resolved().equals(result.target().resolved()));
    }
}
