package org.interopexplorer.core.metadata.winrt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.MetadataFault;
import org.interopexplorer.core.typelib.ParameterisedId;

/// Computes the id of a WinRT interface or delegate ("WinRT type system", GUIDs of parameterised types).
public final class InterfaceIds {
    private static final int LONGEST = 4096;
    private static final int DEEPEST = 32;

    private static final Map<String, String> PRIMITIVES = Map.ofEntries(
            Map.entry("boolean", "b1"),
            Map.entry("bool", "b1"),
            Map.entry("char16", "c2"),
            Map.entry("char", "c2"),
            Map.entry("uint8", "u1"),
            Map.entry("byte", "u1"),
            Map.entry("int8", "i1"),
            Map.entry("int16", "i2"),
            Map.entry("short", "i2"),
            Map.entry("uint16", "u2"),
            Map.entry("ushort", "u2"),
            Map.entry("int32", "i4"),
            Map.entry("int", "i4"),
            Map.entry("uint32", "u4"),
            Map.entry("uint", "u4"),
            Map.entry("int64", "i8"),
            Map.entry("long", "i8"),
            Map.entry("uint64", "u8"),
            Map.entry("ulong", "u8"),
            Map.entry("single", "f4"),
            Map.entry("float", "f4"),
            Map.entry("double", "f8"),
            Map.entry("string", "string"),
            Map.entry("guid", "g16"),
            Map.entry("object", "cinterface(IInspectable)"),
            Map.entry("iinspectable", "cinterface(IInspectable)"));

    private final WinRtTypes types;

    /// @param files metadata with further types; searched after the built-in ones
    public InterfaceIds(List<Metadata> files) {
        this.types = new WinRtTypes(files);
    }

    /// An interface's id.
    ///
    /// @param signature the type signature from which the id is computed; the id itself if it is not computed
    public record InterfaceId(UUID id, String signature) {
        /// The id in braces, in lower case.
        public String inBraces() {
            return "{" + id + "}";
        }
    }

    /// The id of a type as a person writes it: `IVector<String>`, with or without namespaces.
    ///
    /// @throws MalformedFileException if the text is no type, or names an unknown type or one without an id; and
    ///     if a file of metadata cannot be read
    public InterfaceId of(String written) throws MalformedFileException {
        if (written.length() > LONGEST) {
            throw refusal(written.substring(0, 40) + "…", "…");
        }
        Parsing parsing = new Parsing(written);
        String signature = parsing.type(0);
        parsing.end();
        if (signature.startsWith("pinterface(")) {
            return new InterfaceId(UUID.fromString(ParameterisedId.of(signature).bare()), signature);
        }
        String id = signature.startsWith("delegate(") ? signature.substring(9, signature.length() - 1) : signature;
        if (id.startsWith("{") && id.length() == 38) {
            return new InterfaceId(UUID.fromString(id.substring(1, 37)), signature);
        }
        throw fault(MetadataFault.INTERFACE_ID_NONE, written.strip());
    }

    private static MalformedFileException refusal(String written, String place) {
        return place.isBlank()
                ? fault(MetadataFault.INTERFACE_ID_ENDS, written)
                : fault(MetadataFault.INTERFACE_ID, written, place);
    }

    private static MalformedFileException fault(MetadataFault code, Object... arguments) {
        return new MalformedFileException(Diagnostic.of(code, -1, arguments));
    }

    /// type = name [ "<" type { "," type } ">" ]
    private final class Parsing {
        private final String text;
        private int at;

        Parsing(String text) {
            this.text = text;
        }

        private void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private MalformedFileException here() {
            return refusal(text, text.substring(Math.min(at, text.length())));
        }

        void end() throws MalformedFileException {
            blanks();
            if (at < text.length()) {
                throw here();
            }
        }

        String type(int depth) throws MalformedFileException {
            blanks();
            int start = at;
            while (at < text.length()
                    && (Character.isJavaIdentifierPart(text.charAt(at)) || ".`".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            if (at == start || depth > DEEPEST) {
                throw here();
            }
            String name = text.substring(start, at);
            List<String> arguments = arguments(depth);
            int tick = name.indexOf('`');
            return signature(tick < 0 ? name : name.substring(0, tick), arguments);
        }

        private List<String> arguments(int depth) throws MalformedFileException {
            List<String> arguments = new ArrayList<>();
            blanks();
            if (at >= text.length() || text.charAt(at) != '<') {
                return arguments;
            }
            char sign;
            do {
                at++;
                arguments.add(type(depth + 1));
                blanks();
                sign = at < text.length() ? text.charAt(at) : 0;
            } while (sign == ',');
            if (sign != '>') {
                throw here();
            }
            at++;
            return arguments;
        }

        private String signature(String name, List<String> arguments) throws MalformedFileException {
            String bare = name.startsWith("System.") ? name.substring(7) : name;
            String primitive = PRIMITIVES.get(bare.toLowerCase(Locale.ROOT));
            if (primitive != null && arguments.isEmpty()) {
                return primitive;
            }
            Optional<WinRtType> type = types.find(name, arguments.size());
            if (type.isEmpty()) {
                List<Integer> counts = types.parameters(name);
                throw counts.isEmpty()
                        ? fault(MetadataFault.INTERFACE_ID_TYPE, name)
                        : fault(MetadataFault.INTERFACE_ID_ARGUMENTS, name, counts.getFirst(), arguments.size());
            }
            String signature = type.get().signature();
            int unknown = signature.indexOf('?');
            if (unknown >= 0) {
                throw fault(
                        MetadataFault.INTERFACE_ID_TYPE,
                        signature.substring(unknown + 1).replaceAll("[;)].*", ""));
            }
            return arguments.isEmpty()
                    ? signature
                    : "pinterface(" + signature + ";" + String.join(";", arguments) + ")";
        }
    }
}
