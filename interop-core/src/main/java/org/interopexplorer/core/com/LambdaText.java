package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;

/// What the text of a lambda says of its parameters and its result.
final class LambdaText {
    private static final Pattern HEAD = Pattern.compile("\\s*(?:\\(([^()]*)\\)|(\\w+))\\s*->\\s*(.*)", Pattern.DOTALL);
    private static final Pattern GIVES = Pattern.compile("\\breturn\\b\\s*[^;\\s]");

    private LambdaText() {}

    /// Its parameters as they are written, such as `key` or `Ref cancel`.
    private static List<String> parameters(String body) {
        Matcher head = HEAD.matcher(body);
        if (!head.matches()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        String written = head.group(1) == null ? head.group(2) : head.group(1);
        for (String each : written.split(",", -1)) {
            String name = each.strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
        }
        return names;
    }

    /// Whether it is a block that returns nothing.
    static boolean isVoid(String body) {
        Matcher head = HEAD.matcher(body);
        return head.matches()
                && head.group(3).startsWith("{")
                && !GIVES.matcher(head.group(3)).find();
    }

    /// A member with arguments of any type.
    static Member member(String name, Member.Kind kind, int dispid, String body) {
        ComType any = new ComType.Basic(VarType.VARIANT);
        return new Member(
                name,
                kind,
                dispid,
                null,
                any,
                parameters(body).stream().map(LambdaText::parameter).toList(),
                0,
                false,
                null);
    }

    /// A parameter of any type; a `Ref` is a variable of the caller.
    private static Member.Parameter parameter(String written) {
        ComType any = new ComType.Basic(VarType.VARIANT);
        String name = written.substring(written.lastIndexOf(' ') + 1);
        return written.startsWith("Ref ")
                ? new Member.Parameter(name, new ComType.Pointer(any), ParamFlag.IN.bit() | ParamFlag.OUT.bit(), null)
                : new Member.Parameter(name, any, ParamFlag.IN.bit(), null);
    }
}
