package org.interopexplorer.core.com;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// A Java interface that a person wrote, as a dual interface of COM.
///
/// It becomes what .NET makes of one: a method that is overloaded gets the name `NAME_2`, a getter and a setter become
/// a property, and what COM has no place for is refused by name: generic types and methods, static and default
/// members, constructors.
///
/// @param name of the interface
/// @param iid made of its name and its members, so that a changed interface is another one
/// @param members in the order of their vtable slots
public record JavaInterface(String name, Guid iid, List<Member> members) {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern WHOLE = Pattern.compile(
            "\\s*(?:import\\s[^;]*;\\s*|package\\s[^;]*;\\s*)*(?:@\\w+\\s+)*((?:\\w+\\s+)*?)(interface|class|record|enum)\\s+(\\w+)\\s*"
                    + "(<[^{]*>)?\\s*([^{]*)\\{(.*)\\}\\s*",
            Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile(
            "((?:@\\w+\\s+|public\\s+|abstract\\s+)*)(.*?)(\\w+)\\s*\\(([^()]*)\\)\\s*(?:throws\\s+[\\w.,\\s]+)?",
            Pattern.DOTALL);
    private static final Pattern ACCESSOR = Pattern.compile("(get|is|set)(\\p{Lu}\\w*)");

    public JavaInterface {
        members = List.copyOf(members);
    }

    /// Reads the text of an interface.
    ///
    /// @throws CallEndedException if COM has no place for something in it; it names that
    public static JavaInterface parse(String text) throws CallEndedException {
        Matcher whole = WHOLE.matcher(COMMENT.matcher(text).replaceAll(" "));
        if (!whole.matches()) {
            throw ComFault.refused(ComFault.JAVA_INTERFACE, "interface NAME { ... }");
        }
        String name = whole.group(3);
        if (!whole.group(2).equals("interface")) {
            throw ComFault.refused(ComFault.JAVA_NOT_EXPOSED, name, whole.group(2));
        }
        if (whole.group(4) != null) {
            throw ComFault.refused(ComFault.JAVA_NOT_EXPOSED, name, "generic");
        }
        if (!whole.group(5).isBlank()) {
            throw ComFault.refused(
                    ComFault.JAVA_NOT_EXPOSED, name, whole.group(5).strip());
        }
        List<Member> members = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        Map<String, Integer> dispids = new HashMap<>();
        for (String each : whole.group(6).split(";", -1)) {
            if (!each.isBlank()) {
                members.add(member(name, each.strip(), TypePlans.DISPATCH_SLOTS + members.size(), seen, dispids));
            }
        }
        if (members.isEmpty()) {
            throw ComFault.refused(ComFault.JAVA_INTERFACE, name);
        }
        UUID id = UUID.nameUUIDFromBytes(
                (name + members.stream().map(Member::signature).toList()).getBytes(StandardCharsets.UTF_8));
        return new JavaInterface(name, Guid.parse("{" + id + "}"), members);
    }

    private static Member member(
            String owner, String text, int slot, Map<String, Integer> seen, Map<String, Integer> dispids)
            throws CallEndedException {
        Matcher method = METHOD.matcher(text);
        if (!method.matches()) {
            throw ComFault.refused(ComFault.JAVA_NOT_EXPOSED, owner, text);
        }
        String type = method.group(2).strip();
        String written = method.group(3);
        for (String word : List.of("static", "default", "private")) {
            if (type.startsWith(word + " ")) {
                throw ComFault.refused(ComFault.JAVA_NOT_EXPOSED, owner + "." + written, word);
            }
        }
        if (type.startsWith("<")) {
            throw ComFault.refused(ComFault.JAVA_NOT_EXPOSED, owner + "." + written, "generic");
        }
        if (type.isEmpty()) {
            throw ComFault.refused(ComFault.JAVA_NOT_EXPOSED, owner, written + "()");
        }
        List<Member.Parameter> parameters = new ArrayList<>();
        for (String each : method.group(4).split(",", -1)) {
            if (!each.isBlank()) {
                parameters.add(parameter(owner + "." + written, each.strip()));
            }
        }
        ComType result = type.equals("void") ? null : type(owner + "." + written, type);
        Member.Kind kind = kind(written, parameters.size(), result);
        String name = kind == Member.Kind.METHOD ? written : written.substring(written.startsWith("is") ? 2 : 3);
        String unique = unique(name, kind, seen);
        if (result != null) {
            parameters.add(new Member.Parameter(
                    "result", new ComType.Pointer(result), ParamFlag.OUT.bit() | ParamFlag.RETVAL.bit(), null));
        }
        int next = dispids.size() + 1;
        int dispid = dispids.computeIfAbsent(unique.toLowerCase(Locale.ROOT), _ -> next);
        return new Member(unique, kind, dispid, slot, new ComType.Basic(VarType.HRESULT), parameters, 0, false, null);
    }

    /// A method that is overloaded is told apart by a number, as .NET does it.
    private static String unique(String name, Member.Kind kind, Map<String, Integer> seen) {
        int count = seen.merge((kind + " " + name).toLowerCase(Locale.ROOT), 1, Integer::sum);
        return count == 1 ? name : name + "_" + count;
    }

    private static Member.Kind kind(String name, int parameters, @Nullable ComType result) {
        Matcher accessor = ACCESSOR.matcher(name);
        if (!accessor.matches()) {
            return Member.Kind.METHOD;
        }
        if (accessor.group(1).equals("set")) {
            return parameters == 1 && result == null ? Member.Kind.PUT : Member.Kind.METHOD;
        }
        return parameters == 0 && result != null ? Member.Kind.GET : Member.Kind.METHOD;
    }

    private static Member.Parameter parameter(String where, String text) throws CallEndedException {
        int space = text.lastIndexOf(' ');
        if (space < 0) {
            throw ComFault.refused(ComFault.JAVA_NOT_EXPOSED, where, text);
        }
        String type = text.substring(0, space).replace("final ", "").strip();
        String name = text.substring(space + 1);
        return type.equals("Ref")
                ? new Member.Parameter(
                        name,
                        new ComType.Pointer(new ComType.Basic(VarType.VARIANT)),
                        ParamFlag.IN.bit() | ParamFlag.OUT.bit(),
                        null)
                : new Member.Parameter(name, type(where, type), ParamFlag.IN.bit(), null);
    }

    private static ComType type(String where, String type) throws CallEndedException {
        if (type.endsWith("[]")) {
            return new ComType.SafeArray(
                    type(where, type.substring(0, type.length() - 2).strip()));
        }
        return new ComType.Basic(
                switch (type) {
                    case "boolean" -> VarType.BOOL;
                    case "byte" -> VarType.I1;
                    case "char" -> VarType.UI2;
                    case "short" -> VarType.I2;
                    case "int" -> VarType.I4;
                    case "long" -> VarType.I8;
                    case "float" -> VarType.R4;
                    case "double" -> VarType.R8;
                    case "String" -> VarType.BSTR;
                    case "BigDecimal", "java.math.BigDecimal" -> VarType.DECIMAL;
                    case "LocalDateTime", "java.time.LocalDateTime" -> VarType.DATE;
                    case "Object" -> VarType.VARIANT;
                    case "ComObject" -> VarType.DISPATCH;
                    case "List" -> VarType.VARIANT;
                    default -> throw ComFault.refused(ComFault.JAVA_NOT_EXPOSED, where, type);
                });
    }

    /// The interface to implement. Nothing of it is registered.
    public InterfacePlan plan() {
        return new InterfacePlan(name, iid, InterfacePlan.Kind.DUAL, members, List.of(), List.of(), 0);
    }
}
