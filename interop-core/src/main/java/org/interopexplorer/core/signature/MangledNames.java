package org.interopexplorer.core.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.mangling.DecoratedName;
import org.interopexplorer.core.mangling.Demangled;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Reads a function's type from its mangled C++ name: the types of the parameters and, if the scheme has it, the
/// returned type.
///
/// Only complete types are returned. In Itanium's scheme only templates, constructors and destructors tell the
/// returned type. No name tells the layout of a class passed by value.
final class MangledNames implements SignatureSource {
    private static final Pattern ACCESS = Pattern.compile("^(public|protected|private): ");
    private static final Pattern CONVENTION = Pattern.compile(" ?__(cdecl|stdcall|thiscall|fastcall|vectorcall) ");
    private static final Pattern CLASS = Pattern.compile("(class|struct|union) (.+)");
    private static final int MOST_NAMED = 512;

    private final Abi abi;
    private final PrototypeParser parser;

    // One demangler per thread: it keeps buffers, and the window asks about every export of a library.
    private final ThreadLocal<Demangler> demanglers = ThreadLocal.withInitial(Demangler::new);

    MangledNames(Abi abi) {
        this.abi = abi;
        this.parser = new PrototypeParser(abi);
    }

    @Override
    public Rung rung() {
        return Rung.MANGLED_NAME;
    }

    @Override
    public List<Signature> find(ExportQuestion question) {
        if (!question.export().target().callable() || question.name().length() > MOST_NAMED) {
            return List.of();
        }
        Demangled demangled = demanglers.get().demangle(question.name());
        Optional<FunctionType> type = switch (demangled.scheme()) {
            case ITANIUM -> itanium(demangled.human());
            case MSVC -> microsoft(demangled.human());
            case RUST_LEGACY, RUST_V0, D, SWIFT, GO, C_DECORATED, ADA, NONE -> Optional.empty();
        };
        return type
                .map(its -> new Signature(question.name(), its, new Provenance.MangledName(demangled.human())))
                .stream()
                .toList();
    }

    /// What a name says that is no type: how many bytes of arguments it takes (`f@8`), or that it is of a language
    /// that does not call as C does.
    @Override
    public List<Message> remarks(ExportQuestion question) {
        if (!question.export().target().callable() || question.name().length() > MOST_NAMED) {
            return List.of();
        }
        Optional<DecoratedName> decorated =
                abi.isWindows() ? DecoratedName.parse(question.export().name()) : Optional.empty();
        if (decorated.isPresent()) {
            return List.of(Message.of(
                    ProvenanceText.NAME_ARGUMENTS,
                    decorated.get().keyword(),
                    decorated.get().bytes()));
        }
        return switch (demanglers.get().demangle(question.name()).scheme()) {
            case SWIFT -> List.of(Message.of(ProvenanceText.OTHER_LANGUAGE, "Swift"));
            case GO -> List.of(Message.of(ProvenanceText.OTHER_LANGUAGE, "Go"));
            case D -> List.of(Message.of(ProvenanceText.OTHER_LANGUAGE, "D"));
            case RUST_LEGACY, RUST_V0 -> List.of(Message.of(ProvenanceText.OTHER_LANGUAGE, "Rust"));
            case ITANIUM, MSVC, C_DECORATED, ADA, NONE -> List.of();
        };
    }

    /// A declaration split into parts.
    ///
    /// @param before the text before the parameters: returned type, if any, and name
    private record Parts(String before, List<String> parameters, boolean isConst) {}

    private static Optional<Parts> parts(String human) {
        int close = human.lastIndexOf(')');
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            char c = human.charAt(i);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth == 0 && c == '(') {
                String behind = human.substring(close + 1);
                return behind.isBlank() || behind.strip().matches("(const|__ptr64| )+")
                        ? Optional.of(new Parts(
                                human.substring(0, i), split(human.substring(i + 1, close)), behind.contains("const")))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '<' || c == '(' || c == '[' ? 1 : c == '>' || c == ')' || c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(list.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (!list.isBlank()) {
            parts.add(list.substring(start).strip());
        }
        return parts;
    }

    private Optional<FunctionType> itanium(String human) {
        Optional<Parts> parts = parts(human);
        if (parts.isEmpty() || human.contains("[abi:") || human.startsWith("non-virtual thunk")) {
            return Optional.empty();
        }
        String before = parts.get().before();
        int blank = lastBlank(before);
        String name = before.substring(blank + 1);
        if (blank >= 0) {
            // A template tells the returned type, but not whether it is a method.
            return name.contains("::") && !name.contains("<")
                    ? Optional.empty()
                    : function(before.substring(0, blank), parts.get().parameters(), null, CallingConvention.C);
        }
        List<String> scopes = scopes(name);
        if (scopes.size() < 2) {
            return Optional.empty();
        }
        String last = scopes.getLast();
        String owner = scopes.get(scopes.size() - 2);
        String bare = owner.indexOf('<') < 0 ? owner : owner.substring(0, owner.indexOf('<'));
        return last.equals(bare) || last.equals("~" + bare)
                ? function(
                        "void",
                        parts.get().parameters(),
                        pointerTo(String.join("::", scopes.subList(0, scopes.size() - 1)), false),
                        CallingConvention.C)
                : Optional.empty();
    }

    private Optional<FunctionType> microsoft(String human) {
        Matcher access = ACCESS.matcher(human);
        boolean isMember = access.find();
        String text = (isMember ? human.substring(access.end()) : human).replace(" __ptr64", "");
        boolean isStatic = text.startsWith("static ");
        text = text.replaceFirst("^(static|virtual) ", "");
        Matcher convention = CONVENTION.matcher(text);
        Optional<Parts> parts = parts(text);
        if (parts.isEmpty() || !convention.find() || text.startsWith("[thunk]")) {
            return Optional.empty();
        }
        String returned = text.substring(0, convention.start()).strip();
        if (parts.get().before().length() < convention.end()) {
            return Optional.empty();
        }
        String name = parts.get().before().substring(convention.end());
        List<String> scopes = scopes(name);
        boolean isMethod = isMember && !isStatic && scopes.size() > 1;
        CType self = isMethod
                ? pointerTo(
                        String.join("::", scopes.subList(0, scopes.size() - 1)),
                        parts.get().isConst())
                : null;
        List<String> parameters = parts.get().parameters().equals(List.of("void"))
                ? List.of()
                : parts.get().parameters();
        boolean narrow = abi.architecture().equals(Architecture.X86);
        return function(
                returned.isEmpty() ? "void" : returned,
                parameters,
                self,
                narrow
                        ? CallingConvention.valueOf(
                                convention.group(1).equals("cdecl")
                                        ? "C"
                                        : convention.group(1).toUpperCase(Locale.ROOT))
                        : CallingConvention.C);
    }

    private Optional<FunctionType> function(
            String returned, List<String> parameters, @Nullable CType self, CallingConvention convention) {
        Optional<CType> result = type(returned);
        List<Parameter> types = new ArrayList<>();
        if (self != null) {
            types.add(new Parameter("this", self, FunctionType.Direction.UNSTATED, true));
        }
        boolean variadic = false;
        for (String parameter : parameters) {
            if (parameter.equals("...")) {
                variadic = true;
                continue;
            }
            Optional<CType> type = type(parameter);
            if (type.isEmpty() || type.get().resolved() == VoidType.VOID) {
                return Optional.empty();
            }
            types.add(new Parameter(null, type.get(), FunctionType.Direction.UNSTATED, parameter.endsWith("&")));
        }
        boolean isVariadic = variadic;
        return result.map(its -> new FunctionType(its, types, isVariadic, convention));
    }

    /// Parses a type as a demangler writes it; empty for a type that C lacks and for a class by value.
    private Optional<CType> type(String written) {
        String text = written.strip();
        if (text.endsWith("&&")) {
            return type(text.substring(0, text.length() - 2)).map(PointerType::new);
        }
        if (text.endsWith("*") || text.endsWith("&")) {
            String target = text.substring(0, text.length() - 1).strip();
            return pointed(target).map(PointerType::new);
        }
        if (text.endsWith("const")
                && text.length() > 5
                && !Character.isJavaIdentifierPart(text.charAt(text.length() - 6))) {
            return type(text.substring(0, text.length() - 5));
        }
        if (text.startsWith("enum ")) {
            return type("int");
        }
        return plain(text);
    }

    /// The target type of a pointer. A class becomes an incomplete struct.
    private Optional<CType> pointed(String text) {
        if (text.endsWith(" const") || (text.endsWith("const") && text.matches(".*[*&>)]const"))) {
            return pointed(text.substring(0, text.length() - 5).strip())
                    .map(type -> new QualifiedType(type, true, false));
        }
        if (text.startsWith("const ")) {
            return pointed(text.substring(6)).map(type -> new QualifiedType(type, true, false));
        }
        Optional<CType> type = type(text);
        if (type.isPresent()) {
            return type;
        }
        Matcher named = CLASS.matcher(text);
        String name = named.matches() ? named.group(2) : text;
        return name.matches("[A-Za-z_][\\w:<>, *&~]*") && !name.contains("(")
                ? Optional.of(RecordType.declare(Kind.STRUCT, tag(name)))
                : Optional.empty();
    }

    private Optional<CType> plain(String text) {
        return text.matches("[A-Za-z_][\\w ]*( \\(\\*\\)\\([\\w ,*]*\\))?")
                        && !CLASS.matcher(text).matches()
                        && parser.parse("void f(" + text + ")") instanceof ParseResult.Parsed(var _, var function)
                        && function.parameters().size() <= 1
                ? Optional.of(
                        function.parameters().isEmpty()
                                ? VoidType.VOID
                                : function.parameters().getFirst().type())
                : Optional.empty();
    }

    private static CType pointerTo(String name, boolean isConst) {
        RecordType record = RecordType.declare(Kind.STRUCT, tag(name));
        return new PointerType(isConst ? new QualifiedType(record, true, false) : record);
    }

    private static String tag(String name) {
        String last = scopes(name).getLast();
        return last.replaceAll("[^A-Za-z0-9_]+", "_");
    }

    private static List<String> scopes(String name) {
        List<String> scopes = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
            if (depth == 0 && c == ':' && i + 1 < name.length() && name.charAt(i + 1) == ':') {
                scopes.add(name.substring(start, i));
                start = i + 2;
                i++;
            }
        }
        scopes.add(name.substring(start));
        return scopes;
    }

    private static int lastBlank(String text) {
        int depth = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            depth += c == '>' || c == ')' ? 1 : c == '<' || c == '(' ? -1 : 0;
            if (depth == 0 && c == ' ') {
                return i;
            }
        }
        return -1;
    }
}
