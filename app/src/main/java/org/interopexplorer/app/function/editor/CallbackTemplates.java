package org.interopexplorer.app.function.editor;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.Value;

/// Makes initial callbacks: the parameters of the type, and a body that returns a default value.
final class CallbackTemplates {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private CallbackTemplates() {}

    static Value.Callback callback(CType target) {
        if (!(target.resolved() instanceof FunctionType function)) {
            return new Value.Callback(List.of(), "{}");
        }
        List<String> names = new ArrayList<>();
        for (FunctionType.Parameter parameter : function.parameters()) {
            String name = parameter.name();
            names.add(name != null && !names.contains(name) ? name : unused(names));
        }
        return new Value.Callback(names, body(function.returnType()));
    }

    private static String unused(List<String> names) {
        return LETTERS.chars()
                .mapToObj(Character::toString)
                .filter(letter -> !names.contains(letter))
                .findFirst()
                .orElse("p" + names.size());
    }

    private static String body(CType returned) {
        return switch (returned.resolved()) {
            case VoidType _ -> "{}";
            case IntegerType.BOOL -> "false";
            case FloatingType _ -> "0.0";
            case IntegerType _, EnumType _ -> "0";
            case PointerType _, ArrayType _, VectorType _, RecordType _, FunctionType _ -> "null";
        };
    }
}
