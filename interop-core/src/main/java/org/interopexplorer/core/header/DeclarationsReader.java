package org.interopexplorer.core.header;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
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
import org.interopexplorer.core.header.DeclarationsWriter.SizeTag;
import org.interopexplorer.core.header.DeclarationsWriter.TypeTag;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Reads what [DeclarationsWriter] wrote. The bytes have been checked against their hash, but nothing in them is
/// trusted. Anything that does not fit causes an [IOException].
final class DeclarationsReader {
    private final DataInputStream in;
    private final List<String> strings = new ArrayList<>();
    private final List<@Nullable CType> types = new ArrayList<>();
    private final Queue<RecordType> later = new ArrayDeque<>();

    private DeclarationsReader(byte[] bytes) {
        this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /// @throws IOException if the bytes are not declarations
    static HeaderDeclarations of(byte[] bytes) throws IOException {
        try {
            return new DeclarationsReader(bytes).all();
        } catch (IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new IOException(e);
        }
    }

    private HeaderDeclarations all() throws IOException {
        Map<String, CType> typedefs = types(CType.class);
        Map<String, RecordType> records = types(RecordType.class);
        Map<String, EnumType> enums = types(EnumType.class);
        Map<String, CType> variables = types(CType.class);
        Map<String, Function> functions = new LinkedHashMap<>();
        for (int i = count(); i > 0; i--) {
            String name = string();
            FunctionType type = (FunctionType) type();
            functions.put(name, new Function(name, type, string(), in.readInt()));
        }
        members();
        NamedConstants constants = constants();
        return new HeaderDeclarations(
                Collections.unmodifiableMap(functions), variables, typedefs, records, enums, problems(), constants);
    }

    private NamedConstants constants() throws IOException {
        Map<String, BigInteger> whole = new HashMap<>();
        for (int i = count(); i > 0; i--) {
            String name = string();
            whole.put(name, new BigInteger(in.readNBytes(in.readUnsignedByte())));
        }
        Map<String, Double> reals = new HashMap<>();
        for (int i = count(); i > 0; i--) {
            reals.put(string(), in.readDouble());
        }
        return new NamedConstants(whole, reals);
    }

    private List<DeclarationProblem> problems() throws IOException {
        List<DeclarationProblem> problems = new ArrayList<>();
        for (int i = count(); i > 0; i--) {
            String file = string();
            int line = in.readInt();
            int column = in.readInt();
            Message message = message();
            Set<String> hides = new HashSet<>();
            for (int j = count(); j > 0; j--) {
                hides.add(string());
            }
            problems.add(new DeclarationProblem(file, line, column, message, hides));
        }
        return problems;
    }

    private Message message() throws IOException {
        DeclarationFault fault = DeclarationFault.valueOf(string());
        List<Object> arguments = new ArrayList<>();
        for (int i = count(); i > 0; i--) {
            arguments.add(
                    switch (in.readByte()) {
                        case 0 -> string();
                        case 1 -> (int) in.readLong();
                        case 2 -> in.readLong();
                        case 3 -> message();
                        default -> throw new IOException("no such argument");
                    });
        }
        return new Message(fault, arguments);
    }

    private <E extends Enum<E>> E constant(Class<E> kind) throws IOException {
        return Enum.valueOf(kind, string());
    }

    private int count() throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new IOException("a count beyond the file's end");
        }
        return count;
    }

    private <T extends CType> Map<String, T> types(Class<T> kind) throws IOException {
        Map<String, T> named = new LinkedHashMap<>();
        for (int i = count(); i > 0; i--) {
            String name = string();
            named.put(name, kind.cast(type()));
        }
        return Collections.unmodifiableMap(named);
    }

    private String string() throws IOException {
        String text = stringOrNull();
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }

    private @Nullable String stringOrNull() throws IOException {
        int index = in.readInt();
        if (index == -2) {
            return null;
        }
        if (index >= 0) {
            return strings.get(index);
        }
        String text = new String(in.readNBytes(count()), StandardCharsets.UTF_8);
        strings.add(text);
        return text;
    }

    private CType type() throws IOException {
        int index = in.readInt();
        if (index >= 0) {
            CType known = types.get(index);
            if (known == null) {
                throw new IOException("a type that holds itself");
            }
            return known;
        }
        int place = types.size();
        types.add(null);
        CType made = type(constant(TypeTag.class));
        types.set(place, made);
        return made;
    }

    private CType type(TypeTag tag) throws IOException {
        return switch (tag) {
            case VOID -> VoidType.VOID;
            case INTEGER -> constant(IntegerType.class);
            case FLOATING -> constant(FloatingType.class);
            case COMPLEX -> ComplexTypes.ALL.get(in.readByte());
            case NAMED -> {
                String name = string();
                int alignment = in.readInt();
                yield new NamedType(name, type(), alignment);
            }
            case QUALIFIED -> {
                int flags = in.readByte();
                yield new QualifiedType(type(), (flags & 1) != 0, (flags & 2) != 0);
            }
            case POINTER -> {
                int declared = in.readByte();
                CType target = type();
                yield new PointerType(target, declared == 0 ? null : new DeclaredArray(type(), declared == 2));
            }
            case ARRAY -> {
                long count = in.readLong();
                SizeExpression size = size();
                yield new ArrayType(type(), count, size);
            }
            case VECTOR -> vector();
            case ENUM -> enumeration(constant(IntegerType.class));
            case RECORD -> record(constant(RecordType.Kind.class));
            case FUNCTION -> function(constant(FunctionType.CallingConvention.class));
        };
    }

    private VectorType vector() throws IOException {
        int count = in.readInt();
        try {
            return new VectorType(type().resolved(), count);
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    private EnumType enumeration(IntegerType underlying) throws IOException {
        String tag = stringOrNull();
        List<EnumType.Constant> constants = new ArrayList<>();
        for (int i = count(); i > 0; i--) {
            constants.add(new EnumType.Constant(string(), in.readLong()));
        }
        return new EnumType(tag, underlying, constants);
    }

    private RecordType record(RecordType.Kind kind) throws IOException {
        RecordType record = RecordType.declare(kind, stringOrNull());
        if (in.readBoolean()) {
            later.add(record);
        }
        return record;
    }

    /// Reads the members of all structs. They come last, because a member's type may refer back to its struct.
    private void members() throws IOException {
        while (!later.isEmpty()) {
            RecordType record = later.remove();
            int packing = in.readInt();
            int alignment = in.readInt();
            List<RecordType.Member> members = new ArrayList<>();
            for (int i = count(); i > 0; i--) {
                String name = stringOrNull();
                int width = in.readInt();
                boolean packed = in.readBoolean();
                int its = in.readInt();
                members.add(new RecordType.Member(name, type(), width, packed, its));
            }
            record.complete(members, packing, alignment);
        }
    }

    private FunctionType function(FunctionType.CallingConvention convention) throws IOException {
        boolean variadic = in.readBoolean();
        int formatted = in.readInt();
        String kind = stringOrNull();
        FormatParameter format =
                kind == null ? null : new FormatParameter(FormatParameter.Kind.valueOf(kind), formatted);
        String freed = stringOrNull();
        DeclaredLength length = length();
        int flags = in.readByte();
        CType returned = type();
        List<FunctionType.Parameter> parameters = new ArrayList<>();
        for (int i = count(); i > 0; i--) {
            String name = stringOrNull();
            FunctionType.Direction direction = constant(FunctionType.Direction.class);
            boolean nonNull = in.readBoolean();
            DeclaredLength its = length();
            Choices choices = choices();
            parameters.add(new FunctionType.Parameter(name, type(), direction, nonNull, its, choices));
        }
        return new FunctionType(
                returned,
                parameters,
                variadic,
                convention,
                format,
                new Promises(freed, length, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0));
    }

    private @Nullable Choices choices() throws IOException {
        int kind = in.readByte();
        if (kind == 0) {
            return null;
        }
        if (!(type() instanceof EnumType constants)) {
            throw new IOException("choices are no enum");
        }
        return new Choices(constants, kind == 2);
    }

    private @Nullable DeclaredLength length() throws IOException {
        int kind = in.readByte();
        return kind == 0 ? null : new DeclaredLength(sizeThere(), kind == 2);
    }

    private SizeExpression sizeThere() throws IOException {
        SizeExpression size = size();
        if (size == null) {
            throw new IOException("a size is missing");
        }
        return size;
    }

    private @Nullable SizeExpression size() throws IOException {
        return switch (constant(SizeTag.class)) {
            case NONE -> null;
            case CONSTANT -> new SizeExpression.Constant(in.readLong());
            case PARAMETER -> new SizeExpression.OfParameter(string(), in.readBoolean());
            case BEHIND -> new SizeExpression.Behind((SizeExpression.OfParameter) sizeThere());
            case OPERATION -> {
                SizeExpression.Operator operator = constant(SizeExpression.Operator.class);
                SizeExpression left = sizeThere();
                yield new SizeExpression.Operation(left, operator, sizeThere());
            }
            case UNEVALUATED -> new SizeExpression.Unevaluated(string());
        };
    }
}
