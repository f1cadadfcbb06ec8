package org.interopexplorer.core.snippet;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;

/// What a language cannot express: each is refused by name, before a line is written.
final class Limits {
    /// One thing that not every language has.
    enum Feature {
        INT128,
        LONG_DOUBLE,
        VECTOR,
        COMPLEX,
        BIT_FIELDS,
        /// A union, or a struct with one, as an argument or a result.
        UNION_BY_VALUE,
        VARIADIC,
        /// One version of a symbol, such as `memcpy@GLIBC_2.2.5`.
        VERSIONS,
        /// A struct whose members do not stand where C puts them without attributes, nor where one packing does.
        ODD_LAYOUT,
        /// A packed struct as an argument or a result.
        PACKED_BY_VALUE,
        /// A struct that a packing makes narrower.
        PACKING,
        /// A packing other than 1.
        OTHER_PACKING,
        /// Conventions of 32-bit Windows other than `__stdcall`.
        RARE_CONVENTIONS,
        /// 32-bit programs.
        BITS_32
    }

    private final String language;
    private final Set<Feature> has;
    private final Program program;

    Limits(SnippetLanguage language, Set<Feature> has, Program program) {
        this.language = language.title();
        this.has = has;
        this.program = program;
    }

    /// @throws SnippetException for the first thing that the language cannot express
    void check() throws SnippetException {
        if (program.layout().abi().bits() == Integer.SIZE && !has.contains(Feature.BITS_32)) {
            throw new SnippetException(SnippetFault.NOT_32_BITS, language);
        }
        for (Program.Call call : program.calls()) {
            check(call);
        }
        for (RecordType record : program.records()) {
            check(record);
        }
    }

    private void check(Program.Call call) throws SnippetException {
        FunctionType type = call.type();
        if (type.variadic() && !has.contains(Feature.VARIADIC)) {
            throw new SnippetException(SnippetFault.VARIADIC, language, call.function());
        }
        if (program.namesVersion(call) && !has.contains(Feature.VERSIONS)) {
            throw new SnippetException(SnippetFault.VERSION, language, call.function());
        }
        check(type);
        check(type.convention());
        for (Program.Argument argument : call.arguments()) {
            check(argument.type());
            byValue(argument.type());
        }
        for (Program.Block block : call.blocks()) {
            check(block.element());
        }
        for (Program.Callback callback : call.callbacks()) {
            check(callback.type());
            check(callback.type().convention());
        }
    }

    private void check(FunctionType type) throws SnippetException {
        check(type.returnType());
        byValue(type.returnType());
        for (FunctionType.Parameter parameter : type.parameters()) {
            check(parameter.type());
            byValue(parameter.type());
        }
    }

    /// Conventions differ where a processor has several.
    private void check(CallingConvention convention) throws SnippetException {
        boolean rare = switch (convention) {
            case C, STDCALL -> false;
            case FASTCALL, THISCALL -> program.layout().abi().bits() == Integer.SIZE;
            case VECTORCALL -> true;
            case MICROSOFT -> !program.layout().abi().isWindows();
            case SYSTEM_V -> program.layout().abi().isWindows();
        };
        if (rare && !has.contains(Feature.RARE_CONVENTIONS)) {
            throw new SnippetException(
                    SnippetFault.CONVENTION, language, convention.name().toLowerCase(Locale.ROOT));
        }
    }

    private void byValue(CType type) throws SnippetException {
        if (type.resolved() instanceof RecordType record && hasUnion(record) && !has.contains(Feature.UNION_BY_VALUE)) {
            throw new SnippetException(SnippetFault.UNION_BY_VALUE, language, CSpelling.of(type));
        }
        if (type.resolved() instanceof RecordType record
                && isPacked(record)
                && !has.contains(Feature.PACKED_BY_VALUE)) {
            throw new SnippetException(SnippetFault.PACKED_BY_VALUE, language, CSpelling.of(type));
        }
    }

    private boolean isPacked(RecordType record) {
        return record.isComplete()
                && (!(RecordShape.of(record, program.layout()) instanceof RecordShape.Natural)
                        || record.members().stream().anyMatch(member -> isPacked(member.type())));
    }

    private boolean isPacked(CType type) {
        return switch (type.resolved()) {
            case RecordType record -> isPacked(record);
            case ArrayType array -> isPacked(array.element());
            case VoidType _, IntegerType _, FloatingType _, EnumType _, PointerType _, VectorType _, FunctionType _ ->
                false;
        };
    }

    private static boolean hasUnion(RecordType record) {
        return record.kind() == RecordType.Kind.UNION
                || (record.isComplete() && record.members().stream().anyMatch(member -> hasUnion(member.type())));
    }

    private static boolean hasUnion(CType type) {
        return switch (type.resolved()) {
            case RecordType record -> hasUnion(record);
            case ArrayType array -> hasUnion(array.element());
            case VoidType _, IntegerType _, FloatingType _, EnumType _, PointerType _, VectorType _, FunctionType _ ->
                false;
        };
    }

    /// Refuses a type that stands by value somewhere.
    private void check(CType type) throws SnippetException {
        switch (type.resolved()) {
            case IntegerType.INT128, IntegerType.UNSIGNED_INT128 -> require(Feature.INT128, type);
            case FloatingType.LONG_DOUBLE, FloatingType.EXTENDED -> require(Feature.LONG_DOUBLE, type);
            case VectorType _ -> require(Feature.VECTOR, type);
            case ArrayType array -> check(array.element());
            case RecordType record -> {
                if (ComplexTypes.is(record)) {
                    require(Feature.COMPLEX, type);
                }
            }
            case VoidType _, IntegerType _, FloatingType _, EnumType _, PointerType _, FunctionType _ -> {
                // Every language has these.
            }
        }
    }

    private void require(Feature feature, CType type) throws SnippetException {
        if (!has.contains(feature)) {
            throw new SnippetException(SnippetFault.NO_TYPE, language, CSpelling.of(type));
        }
    }

    private void check(RecordType record) throws SnippetException {
        String name = CSpelling.of(record);
        for (RecordType.Member member : record.members()) {
            check(member.type());
            if (member.isBitField() && !has.contains(Feature.BIT_FIELDS)) {
                throw new SnippetException(SnippetFault.BIT_FIELDS, language, name);
            }
        }
        if (program.layout().alignmentOf(record) > Long.BYTES) {
            // Only the memory of vectors and of attributes is aligned so, and only C promises it to a variable.
            throw new SnippetException(SnippetFault.LAYOUT, language, name);
        }
        if (record.members().stream().anyMatch(RecordType.Member::isBitField)) {
            return;
        }
        RecordShape shape = RecordShape.of(record, program.layout());
        boolean fits = switch (shape) {
            case RecordShape.Natural _ -> true;
            case RecordShape.Packed(var most) -> has.contains(most == 1 ? Feature.PACKING : Feature.OTHER_PACKING);
            case RecordShape.Odd _ -> has.contains(Feature.ODD_LAYOUT);
        };
        if (!fits) {
            throw new SnippetException(SnippetFault.LAYOUT, language, name);
        }
    }

    /// The features of a list.
    static Set<Feature> of(Feature... features) {
        return Set.copyOf(List.of(features));
    }
}
