package org.interopexplorer.app.cli;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.ConstantNames;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.jspecify.annotations.Nullable;

/// The arguments of a call as words of a command line.
///
/// @param arguments literals
/// @param encodings as `--encoding` takes them
record CallArguments(List<String> arguments, List<String> encodings) {
    private static @Nullable CType variadic(
            CallSession session, Path library, Signature signature, List<Value> values, int index) {
        List<CType> types = session.variadicTypes(library, signature, values);
        int place = index - signature.type().parameters().size();
        return place < types.size() ? types.get(place) : null;
    }

    /// Parses the arguments by the types of their parameters; further arguments are variadic.
    List<Value> values(CallSession session, Path image, Signature signature, ConstantNames constants)
            throws RefusedException {
        FunctionType type = signature.type();
        List<Value> values = new ArrayList<>();
        List<CallProblem> problems = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            FunctionType.Parameter parameter =
                    i < type.parameters().size() ? type.parameters().get(i) : null;
            String name = parameter == null || parameter.name() == null ? "argument " + (i + 1) : parameter.name();
            CType target = parameter == null ? variadic(session, image, signature, values, i) : parameter.type();
            switch (ValueParser.parse(arguments.get(i), target, constants)) {
                case ParsedValue.Parsed(Value value) -> values.add(value);
                case ParsedValue.Malformed malformed ->
                    problems.add(new CallProblem(
                            new CallProblem.Place.OfLiteral(name, arguments.get(i), malformed.column()),
                            malformed.message()));
            }
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return values;
    }

    /// The requested charsets by parameter. A charset without a parameter applies to all of them and to the
    /// result.
    Encodings encodings(FunctionType type) throws CommandFailure {
        Map<Integer, Charset> chosen = new HashMap<>();
        for (String word : encodings) {
            int equals = word.indexOf('=');
            String charset = word.substring(equals + 1);
            TextEncoding encoding = TextEncoding.named(charset)
                    .orElseThrow(() -> new CommandFailure(ExitStatus.USAGE, CliText.NO_CHARSET, charset));
            if (equals < 0) {
                for (int i = Encodings.RESULT; i < arguments.size(); i++) {
                    if (isNarrow(type, i)) {
                        chosen.putIfAbsent(i, encoding.charset());
                    }
                }
            } else {
                chosen.put(index(type, word.substring(0, equals)), encoding.charset());
            }
        }
        return new Encodings(chosen);
    }

    /// Whether the text of an argument or of the result consists of bytes. Text of `wchar_t` has a fixed encoding.
    private static boolean isNarrow(FunctionType type, int index) {
        CType itsType = index == Encodings.RESULT
                ? type.returnType()
                : index < type.parameters().size()
                        ? type.parameters().get(index).type()
                        : null;
        return itsType == null
                || CharacterKind.ofText(itsType)
                        .map(kind -> kind == CharacterKind.NARROW)
                        .orElse(true);
    }

    private int index(FunctionType type, String name) throws CommandFailure {
        if (name.equals("return")) {
            return Encodings.RESULT;
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (Marshaler.name(type, i).equals(name)) {
                return i;
            }
        }
        throw new CommandFailure(ExitStatus.USAGE, CliText.NO_PARAMETER, name);
    }

    /// Rejects unknown options. The parser passes them on as arguments, because -1 and -inf are values.
    void rejectUnknownOptions() throws CommandFailure {
        for (String word : arguments) {
            if (word.startsWith("--")) {
                throw new CommandFailure(ExitStatus.USAGE, CliText.UNKNOWN_CALL_OPTION, word);
            }
        }
    }
}
