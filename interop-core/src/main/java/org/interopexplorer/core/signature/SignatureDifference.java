package org.interopexplorer.core.signature;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Where two sources disagree about one function.
///
/// @param parameter the index of the parameter, [#RESULT], or [#WHOLE] for the number of parameters
/// @param here what the first source says, as C
/// @param there what the second says
public record SignatureDifference(int parameter, String name, String here, String there, Message told) {
    public static final int RESULT = -1;
    public static final int WHOLE = -2;

    /// All differences that matter to a call, the result first; empty where both say the same types.
    ///
    /// @param abi of the library, under which two names may be one type; null if it is not known
    public static List<SignatureDifference> between(Signature one, Signature other, @Nullable Abi abi) {
        FunctionType here = one.type();
        FunctionType there = other.type();
        List<SignatureDifference> all = new ArrayList<>();
        if (!SameFunction.agree(here.returnType(), there.returnType(), abi)) {
            String mine = spelled(here.returnType(), there.returnType());
            String theirs = spelled(there.returnType(), here.returnType());
            all.add(new SignatureDifference(RESULT, "", mine, theirs, Message.of(DifferenceText.RESULT, mine, theirs)));
        }
        if (here.parameters().size() != there.parameters().size()) {
            int mine = here.parameters().size();
            int theirs = there.parameters().size();
            all.add(new SignatureDifference(
                    WHOLE,
                    "",
                    String.valueOf(mine),
                    String.valueOf(theirs),
                    Message.of(DifferenceText.COUNT, mine, theirs)));
        }
        for (int index : SameFunction.differing(here, there, abi)) {
            Parameter parameter = here.parameters().get(index);
            String name = parameter.name() == null ? "" : parameter.name();
            CType its = there.parameters().get(index).type();
            String mine = spelled(parameter.type(), its);
            String theirs = spelled(its, parameter.type());
            all.add(new SignatureDifference(
                    index,
                    name,
                    mine,
                    theirs,
                    Message.of(DifferenceText.PARAMETER, index + 1, name.isEmpty() ? "-" : name, mine, theirs)));
        }
        if (here.variadic() != there.variadic()) {
            all.add(new SignatureDifference(
                    WHOLE,
                    "",
                    here.variadic() ? "..." : "",
                    there.variadic() ? "..." : "",
                    Message.of(DifferenceText.VARIADIC)));
        }
        return List.copyOf(all);
    }

    /// A type in C. If another one has the same name, what the name stands for is added.
    private static String spelled(CType type, CType other) {
        String text = CSpelling.of(type);
        return text.equals(CSpelling.of(other)) ? text + " (" + CSpelling.of(meaning(type)) + ")" : text;
    }

    private static CType meaning(CType type) {
        return switch (type) {
            case NamedType named -> named.target() instanceof NamedType inner ? meaning(inner) : named.target();
            case PointerType pointer -> new PointerType(meaning(pointer.target()));
            case QualifiedType qualified ->
                new QualifiedType(meaning(qualified.unqualified()), qualified.isConst(), qualified.isVolatile());
            case CanonicalType canonical -> canonical;
        };
    }
}
