package org.interopexplorer.core.mangling.msvc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A C++ type in a decorated name.
sealed interface MsvcType {
    /// A type that is written as one word group: `int`, `class A`.
    record Named(String text, Qualifiers qualifiers) implements MsvcType {}

    /// A pointer, reference, or pointer to member.
    ///
    /// @param symbol `*`, `&` or `&&`
    /// @param qualifiers of the pointer itself
    /// @param owner the class of a pointer to member
    record Pointer(
            MsvcType target,
            String symbol,
            Qualifiers qualifiers,
            @Nullable String owner) implements MsvcType {}

    /// An array.
    ///
    /// @param dimensions the extents, outermost first
    record Array(List<String> dimensions, MsvcType element) implements MsvcType {}

    /// A function.
    ///
    /// @param result absent for constructors and destructors
    /// @param convention such as `__cdecl`
    /// @param parameters empty for `(void)`
    /// @param qualifiers of `this`
    record Function(
            @Nullable MsvcType result,
            String convention,
            List<MsvcType> parameters,
            boolean variadic,
            Qualifiers qualifiers,
            boolean noexcept)
            implements MsvcType {}

    /// What may qualify a type, a pointer or `this`.
    record Qualifiers(boolean isConst, boolean isVolatile, boolean unaligned, boolean restrict, String reference) {
        static final Qualifiers NONE = new Qualifiers(false, false, false, false, "");

        static Qualifiers of(boolean isConst, boolean isVolatile) {
            return new Qualifiers(isConst, isVolatile, false, false, "");
        }

        Qualifiers and(Qualifiers other) {
            return new Qualifiers(
                    isConst || other.isConst,
                    isVolatile || other.isVolatile,
                    unaligned || other.unaligned,
                    restrict || other.restrict,
                    reference.isEmpty() ? other.reference : reference);
        }

        /// The words in the order of `llvm-undname`, without those that go elsewhere.
        List<String> words() {
            List<String> words = new ArrayList<>();
            if (isConst) {
                words.add("const");
            }
            if (isVolatile) {
                words.add("volatile");
            }
            if (restrict) {
                words.add("__restrict");
            }
            return words;
        }
    }

    /// The type with more qualifiers on its outermost level.
    default MsvcType qualified(Qualifiers more) {
        if (more.equals(Qualifiers.NONE)) {
            return this;
        }
        return switch (this) {
            case Named named -> new Named(named.text, named.qualifiers.and(more));
            case Pointer pointer ->
                new Pointer(pointer.target, pointer.symbol, pointer.qualifiers.and(more), pointer.owner);
            case Array array -> new Array(array.dimensions, array.element.qualified(more));
            case Function function ->
                new Function(
                        function.result,
                        function.convention,
                        function.parameters,
                        function.variadic,
                        function.qualifiers.and(more),
                        function.noexcept);
        };
    }
}
