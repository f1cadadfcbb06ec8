package org.interopexplorer.core.metadata.winrt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.CustomAttribute;
import org.interopexplorer.core.metadata.ElementType;
import org.interopexplorer.core.metadata.FieldDefinition;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.metadata.TypeSignature;

/// The known types: those of `Windows.Foundation`, and those of files of metadata.
final class WinRtTypes {
    private static final int DEEPEST = 16;

    private final List<WinRtType> shipped = new ArrayList<>();
    private final List<Metadata> files;

    WinRtTypes(List<Metadata> files) {
        this.files = List.copyOf(files);
        try (InputStream table = Objects.requireNonNull(WinRtTypes.class.getResourceAsStream("types.txt"))) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> shipped.add(row(line.split(" ", 3))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WinRtType row(String[] cells) {
        int tick = cells[1].indexOf('`');
        int parameters = tick < 0 ? 0 : Integer.parseInt(cells[1].substring(tick + 1));
        return new WinRtType(cells[1], parameters, cells[2], cells[0].equals("delegate"));
    }

    /// A type by its name, with or without its namespace.
    Optional<WinRtType> find(String name, int parameters) throws MalformedFileException {
        for (WinRtType type : shipped) {
            if (type.parameters() == parameters && isNamed(type, name)) {
                return Optional.of(type);
            }
        }
        for (Metadata file : files) {
            Optional<WinRtType> found = inFile(file, name, parameters);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// The numbers of type arguments that types with a name take; empty for an unknown name.
    List<Integer> parameters(String name) {
        return shipped.stream()
                .filter(type -> isNamed(type, name))
                .map(WinRtType::parameters)
                .toList();
    }

    private static boolean isNamed(WinRtType type, String name) {
        int tick = type.name().indexOf('`');
        String full = tick < 0 ? type.name() : type.name().substring(0, tick);
        return full.equals(name) || type.simpleName().equals(name);
    }

    static Optional<WinRtType> inFile(Metadata file, String name, int parameters) throws MalformedFileException {
        String wanted = parameters == 0 ? name : name + "`" + parameters;
        Optional<TypeDefinition> whole = file.find(wanted);
        if (whole.isPresent()) {
            return Optional.of(type(file, whole.get(), parameters));
        }
        for (int row : name.indexOf('.') < 0 ? file.typeRows().toArray() : new int[0]) {
            TypeDefinition type = file.type(row);
            if (type.name().equals(wanted)) {
                return Optional.of(type(file, type, parameters));
            }
        }
        return Optional.empty();
    }

    private static WinRtType type(Metadata file, TypeDefinition type, int parameters) throws MalformedFileException {
        return new WinRtType(type.fullName(), parameters, signature(file, type, 0), isDelegate(file, type));
    }

    private static String base(Metadata file, TypeDefinition type) throws MalformedFileException {
        Token base = type.base();
        return base == null ? "" : file.fullName(base);
    }

    private static boolean isDelegate(Metadata file, TypeDefinition type) throws MalformedFileException {
        return base(file, type).equals("System.MulticastDelegate");
    }

    private static String signature(Metadata file, TypeDefinition type, int depth) throws MalformedFileException {
        String base = base(file, type);
        if (base.equals("System.Enum")) {
            return "enum(%s;%s)".formatted(type.fullName(), fields(file, type, depth));
        }
        if (base.equals("System.ValueType")) {
            return "struct(%s;%s)".formatted(type.fullName(), fields(file, type, depth));
        }
        boolean generic = type.name().indexOf('`') >= 0;
        if (type.isInterface() || isDelegate(file, type)) {
            String id = guid(file, type);
            return isDelegate(file, type) && !generic ? "delegate(%s)".formatted(id) : id;
        }
        Optional<Token> main = file.interfaceWith(type.token(), "Windows.Foundation.Metadata.DefaultAttribute");
        return "rc(%s;%s)".formatted(type.fullName(), main.isEmpty() ? "" : signature(file, main.get(), depth + 1));
    }

    private static String signature(Metadata file, Token token, int depth) throws MalformedFileException {
        Optional<TypeDefinition> type = file.definition(token);
        return depth > DEEPEST || type.isEmpty() ? unknown(file, token) : signature(file, type.get(), depth);
    }

    /// The signature of a type that another file defines: known if it is a built-in type; else `?` and its name.
    private static String unknown(Metadata file, Token token) throws MalformedFileException {
        String name = file.fullName(token);
        return new WinRtTypes(List.of())
                .shipped.stream()
                        .filter(type -> type.name().equals(name))
                        .map(WinRtType::signature)
                        .findFirst()
                        .orElse("?" + name);
    }

    private static String fields(Metadata file, TypeDefinition type, int depth) throws MalformedFileException {
        List<String> fields = new ArrayList<>();
        for (int row : file.fieldRows(type.token()).toArray()) {
            FieldDefinition field = file.field(row);
            if (!field.isStatic()) {
                fields.add(
                        switch (field.type().plain()) {
                            case TypeSignature.Primitive(var element) -> primitive(element);
                            case TypeSignature.Named(var token, var _) ->
                                file.fullName(token).equals("System.Guid") ? "g16" : signature(file, token, depth + 1);
                            default -> "?" + file.spelled(field.type());
                        });
            }
        }
        return fields.stream().collect(Collectors.joining(";"));
    }

    static String primitive(ElementType element) {
        return switch (element) {
            case BOOLEAN -> "b1";
            case CHAR -> "c2";
            case I1 -> "i1";
            case U1 -> "u1";
            case I2 -> "i2";
            case U2 -> "u2";
            case I4 -> "i4";
            case U4 -> "u4";
            case I8 -> "i8";
            case U8 -> "u8";
            case R4 -> "f4";
            case R8 -> "f8";
            case STRING -> "string";
            case OBJECT -> "cinterface(IInspectable)";
            case VOID, TYPED_REFERENCE, NATIVE_INT, NATIVE_UINT -> "?" + element.spelling();
        };
    }

    /// The id in the attribute of a type, in braces.
    private static String guid(Metadata file, TypeDefinition type) throws MalformedFileException {
        CustomAttribute attribute = file.attribute(type.token(), "Windows.Foundation.Metadata.GuidAttribute");
        if (attribute == null || attribute.fixed().size() != 11) {
            return "?" + type.fullName();
        }
        long high = part(attribute, 0) << 32 | part(attribute, 1) << 16 | part(attribute, 2);
        long low = 0;
        for (int i = 3; i < 11; i++) {
            low = low << 8 | part(attribute, i);
        }
        return "{" + new UUID(high, low) + "}";
    }

    private static long part(CustomAttribute attribute, int place) {
        OptionalLong number = attribute.number(place);
        return number.orElse(0) & (place == 0 ? 0xffff_ffffL : place < 3 ? 0xffff : 0xff);
    }
}
