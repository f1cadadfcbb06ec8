package org.interopexplorer.core.header;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Queue;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.DeclaredArray;
import org.interopexplorer.core.ctype.DeclaredLength;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FormatParameter;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Writes declarations as bytes that [DeclarationsReader] reads back. A type that is one object stays one object.
final class DeclarationsWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<String, Integer> strings = new HashMap<>();
    private final IdentityHashMap<CType, Integer> types = new IdentityHashMap<>();
    private final Queue<RecordType> later = new ArrayDeque<>();

    private DeclarationsWriter() {}

    /// @throws IOException if a problem has arguments that cannot be written
    static byte[] bytes(HeaderDeclarations declarations) throws IOException {
        DeclarationsWriter writer = new DeclarationsWriter();
        writer.all(declarations);
        return writer.bytes.toByteArray();
    }

    private void all(HeaderDeclarations declarations) throws IOException {
        types(declarations.typedefs());
        types(declarations.records());
        types(declarations.enums());
        types(declarations.variables());
        out.writeInt(declarations.functions().size());
        for (Function function : declarations.functions().values()) {
            string(function.name());
            type(function.type());
            string(function.file());
            out.writeInt(function.line());
        }
        members();
        out.writeInt(declarations.constants().whole().size());
        for (var constant : declarations.constants().whole().entrySet()) {
            string(constant.getKey());
            byte[] value = constant.getValue().toByteArray();
            out.writeByte(value.length);
            out.write(value);
        }
        out.writeInt(declarations.constants().reals().size());
        for (var constant : declarations.constants().reals().entrySet()) {
            string(constant.getKey());
            out.writeDouble(constant.getValue());
        }
        out.writeInt(declarations.problems().size());
        for (DeclarationProblem problem : declarations.problems()) {
            string(problem.file());
            out.writeInt(problem.line());
            out.writeInt(problem.column());
            message(problem.message());
            out.writeInt(problem.hides().size());
            for (String name : problem.hides()) {
                string(name);
            }
        }
    }

    private void types(Map<String, ? extends CType> named) throws IOException {
        out.writeInt(named.size());
        for (var each : named.entrySet()) {
            string(each.getKey());
            type(each.getValue());
        }
    }

    private void message(Message message) throws IOException {
        if (!(message.code() instanceof DeclarationFault fault)) {
            throw new IOException("a message of another kind: " + message.key());
        }
        string(fault.name());
        out.writeInt(message.arguments().size());
        for (Object argument : message.arguments()) {
            switch (argument) {
                case String text -> {
                    out.writeByte(0);
                    string(text);
                }
                case Integer number -> {
                    out.writeByte(1);
                    out.writeLong(number);
                }
                case Long number -> {
                    out.writeByte(2);
                    out.writeLong(number);
                }
                case Message inner -> {
                    out.writeByte(3);
                    message(inner);
                }
                default -> throw new IOException("an argument of another kind: " + argument);
            }
        }
    }

    private void string(@Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-2);
            return;
        }
        Integer known = strings.get(text);
        if (known != null) {
            out.writeInt(known);
            return;
        }
        strings.put(text, strings.size());
        byte[] utf = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(-1);
        out.writeInt(utf.length);
        out.write(utf);
    }

    private void type(CType type) throws IOException {
        Integer known = types.get(type);
        if (known != null) {
            out.writeInt(known);
            return;
        }
        types.put(type, types.size());
        out.writeInt(-1);
        int complex = ComplexTypes.ALL.indexOf(type);
        if (complex >= 0) {
            tagged(TypeTag.COMPLEX, complex);
            return;
        }
        switch (type) {
            case VoidType _ -> constant(TypeTag.VOID);
            case IntegerType integer -> tagged(TypeTag.INTEGER, integer);
            case FloatingType floating -> tagged(TypeTag.FLOATING, floating);
            case NamedType(var name, var target, var alignment) -> {
                constant(TypeTag.NAMED);
                string(name);
                out.writeInt(alignment);
                type(target);
            }
            case QualifiedType(var inner, var isConst, var isVolatile) -> {
                tagged(TypeTag.QUALIFIED, (isConst ? 1 : 0) | (isVolatile ? 2 : 0));
                type(inner);
            }
            case PointerType(var target, var declared) -> {
                tagged(TypeTag.POINTER, declared == null ? 0 : declared.isStatic() ? 2 : 1);
                type(target);
                declared(declared);
            }
            case ArrayType(var element, var count, var size) -> {
                constant(TypeTag.ARRAY);
                out.writeLong(count);
                size(size);
                type(element);
            }
            case VectorType(var element, var count) -> {
                constant(TypeTag.VECTOR);
                out.writeInt(count);
                type(element);
            }
            case EnumType enumeration -> enumeration(enumeration);
            case RecordType record -> record(record);
            case FunctionType function -> function(function);
        }
    }

    private void tagged(TypeTag tag, int detail) throws IOException {
        constant(tag);
        out.writeByte(detail);
    }

    private void tagged(TypeTag tag, Enum<?> detail) throws IOException {
        constant(tag);
        constant(detail);
    }

    /// Writes a constant by its name, so that a new constant does not change an old one.
    private void constant(Enum<?> constant) throws IOException {
        string(constant.name());
    }

    private void declared(@Nullable DeclaredArray declared) throws IOException {
        if (declared != null) {
            type(declared.type());
        }
    }

    private void enumeration(EnumType type) throws IOException {
        tagged(TypeTag.ENUM, type.underlying());
        string(type.tag());
        out.writeInt(type.constants().size());
        for (EnumType.Constant constant : type.constants()) {
            string(constant.name());
            out.writeLong(constant.value());
        }
    }

    private void record(RecordType type) throws IOException {
        tagged(TypeTag.RECORD, type.kind());
        string(type.tag());
        out.writeBoolean(type.isComplete());
        if (type.isComplete()) {
            later.add(type);
        }
    }

    /// Writes the members of all structs. They come last, because a member's type may refer back to its struct.
    private void members() throws IOException {
        while (!later.isEmpty()) {
            RecordType type = later.remove();
            out.writeInt(type.packing());
            out.writeInt(type.alignment());
            out.writeInt(type.members().size());
            for (RecordType.Member member : type.members()) {
                string(member.name());
                out.writeInt(member.bitWidth());
                out.writeBoolean(member.isPacked());
                out.writeInt(member.alignment());
                type(member.type());
            }
        }
    }

    private void function(FunctionType type) throws IOException {
        tagged(TypeTag.FUNCTION, type.convention());
        out.writeBoolean(type.variadic());
        FormatParameter format = type.format();
        out.writeInt(format == null ? -1 : format.parameter());
        string(format == null ? null : format.kind().name());
        Promises promises = type.promises();
        string(promises.freedWith());
        length(promises.length());
        out.writeByte((promises.nonNull() ? 1 : 0) | (promises.mustUse() ? 2 : 0) | (promises.setsLastError() ? 4 : 0));
        type(type.returnType());
        out.writeInt(type.parameters().size());
        for (FunctionType.Parameter parameter : type.parameters()) {
            string(parameter.name());
            constant(parameter.direction());
            out.writeBoolean(parameter.nonNull());
            length(parameter.length());
            Choices choices = parameter.choices();
            out.writeByte(choices == null ? 0 : choices.combine() ? 2 : 1);
            if (choices != null) {
                type(choices.constants());
            }
            type(parameter.type());
        }
    }

    private void length(@Nullable DeclaredLength length) throws IOException {
        out.writeByte(length == null ? 0 : length.inBytes() ? 2 : 1);
        if (length != null) {
            size(length.size());
        }
    }

    private void size(@Nullable SizeExpression size) throws IOException {
        switch (size) {
            case null -> constant(SizeTag.NONE);
            case SizeExpression.Constant(var number) -> {
                constant(SizeTag.CONSTANT);
                out.writeLong(number);
            }
            case SizeExpression.OfParameter(var name, var later) -> {
                constant(SizeTag.PARAMETER);
                string(name);
                out.writeBoolean(later);
            }
            case SizeExpression.Behind(var pointer) -> {
                constant(SizeTag.BEHIND);
                size(pointer);
            }
            case SizeExpression.Operation(var left, var operator, var right) -> {
                constant(SizeTag.OPERATION);
                constant(operator);
                size(left);
                size(right);
            }
            case SizeExpression.Unevaluated(var spelling) -> {
                constant(SizeTag.UNEVALUATED);
                string(spelling);
            }
        }
    }

    /// The kinds of types in the file.
    enum TypeTag {
        VOID,
        INTEGER,
        FLOATING,
        COMPLEX,
        NAMED,
        QUALIFIED,
        POINTER,
        ARRAY,
        VECTOR,
        ENUM,
        RECORD,
        FUNCTION
    }

    /// The kinds of sizes in the file.
    enum SizeTag {
        NONE,
        CONSTANT,
        PARAMETER,
        BEHIND,
        OPERATION,
        UNEVALUATED
    }
}
