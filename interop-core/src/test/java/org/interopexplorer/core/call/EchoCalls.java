package org.interopexplorer.core.call;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.interopexplorer.core.call.CallOutcome.Returned;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;

/// Calls of the functions of [EchoSource], and how what C saw and returned differs from what was passed.
final class EchoCalls {
    private final Layout layout;
    private final EchoSource echo;
    private final EchoValues random;
    private final NativeSession session;
    private final Path library;
    private final List<String> differences = new ArrayList<>();

    /// @param random the values of what stands beside a struct
    EchoCalls(Layout layout, EchoValues random, NativeSession session, Path library) {
        this.layout = layout;
        this.random = random;
        this.session = session;
        this.library = library;
        echo = new EchoSource(layout.abi());
    }

    List<String> differences() {
        return differences;
    }

    /// Whether compilers disagree about an argument, such as clang before version 18, which passes one half of an
    /// `__int128` in a register: that is refused.
    private static boolean isRefused(CallOutcome outcome) {
        return outcome instanceof CallOutcome.Rejected(var problems)
                && problems.stream()
                        .map(problem -> Language.ENGLISH.say(problem.message()))
                        .anyMatch(said ->
                                said.contains("clang before version 18") || said.contains("compilers disagree"));
    }

    private CallOutcome call(String function, FunctionType type, List<Value> values) {
        var signature = new Signature(function, type, new Provenance.Typed());
        return session.call(new CallRequest(library, signature, values, Duration.ofSeconds(30)));
    }

    void byValue(EchoSource.Case each) {
        var parameters = new ArrayList<Parameter>();
        var values = new ArrayList<Value>();
        var scalars = new StringBuilder();
        each.before().forEach(type -> add(type, parameters, values, scalars));
        parameters.add(new Parameter("v", each.type()));
        values.add(each.value());
        each.behind().forEach(type -> add(type, parameters, values, scalars));
        var outcome = call("echo" + each.number(), new FunctionType(each.type(), parameters), values);
        compare(each, "by value", scalars.toString(), outcome);
        if (outcome instanceof Returned returned && returned.returned() != null) {
            same(each, "returned", returned.returned());
        }
    }

    private void add(CType type, List<Parameter> parameters, List<Value> values, StringBuilder scalars) {
        Value value = random.value(type, RecordType.Member.NOT_A_BIT_FIELD);
        parameters.add(new Parameter(null, type));
        values.add(value);
        scalars.append(echo.printed(type, value));
    }

    void byPointer(EchoSource.Case each) {
        var pointer = new PointerType(each.type());
        var type =
                new FunctionType(VoidType.VOID, List.of(new Parameter("in", pointer), new Parameter("out", pointer)));
        var outcome = call("copy" + each.number(), type, List.of(each.value(), new Value.Out(null)));
        compare(each, "by pointer", "", outcome);
        if (outcome instanceof Returned returned) {
            Value out = returned.arguments().getLast().out();
            if (out == null) {
                differences.add(named(each) + ": nothing came back");
            } else {
                same(each, "out", out);
            }
        }
    }

    /// Passes the value through C to a callback, which returns it through C.
    void byCallback(EchoSource.Case each) {
        var parameters = new ArrayList<Parameter>();
        var values = new ArrayList<Value>();
        var scalars = new StringBuilder();
        each.before().forEach(type -> add(type, parameters, values, scalars));
        parameters.add(new Parameter("v", each.type()));
        values.add(each.value());
        each.behind().forEach(type -> add(type, parameters, values, scalars));
        var names = IntStream.range(0, parameters.size()).mapToObj(i -> "p" + i).toList();
        var callback = new FunctionType(each.type(), List.copyOf(parameters));
        var body = new Value.Callback(names, names.get(each.before().size()));
        parameters.addFirst(new Parameter("f", new PointerType(callback)));
        values.addFirst(body);
        var type = new FunctionType(each.type(), parameters);
        CallOutcome outcome = call("through" + each.number(), type, values);
        if (isRefused(outcome)) {
            return;
        }
        if (!(outcome instanceof Returned returned)
                || returned.returned() == null
                || returned.callbacks().size() != 1) {
            differences.add(named(each) + " through a callback: it did not come back");
            return;
        }
        same(each, "through a callback", returned.returned());
        var came = returned.callbacks().getFirst().arguments();
        var seen = new StringBuilder();
        for (int i = 0; i < came.size(); i++) {
            if (i == each.before().size()) {
                same(each, "into a callback", came.get(i));
            } else {
                seen.append(echo.printed(callback.parameters().get(i).type(), shaped(values.get(i + 1), came.get(i))));
            }
        }
        if (!seen.toString().contentEquals(scalars)) {
            differences.add("%s: the callback saw %s beside it, given was %s".formatted(named(each), seen, scalars));
        }
    }

    private void compare(EchoSource.Case each, String how, String before, CallOutcome outcome) {
        if (isRefused(outcome)) {
            return;
        }
        String expected = before + echo.printed(each.type(), each.value()) + "\n";
        // Windows' C library ends lines with two characters.
        String seen = outcome instanceof Returned returned
                ? returned.output().stdout().replace("\r\n", "\n")
                : outcome.toString();
        if (!seen.equals(expected)) {
            differences.add(
                    "%s %s: C saw %s, given was %s".formatted(named(each), how, seen.strip(), expected.strip()));
        }
    }

    /// Compares the parts that were passed: a union returns all its members.
    private void same(EchoSource.Case each, String how, Value came) {
        String expected = echo.printed(each.type(), each.value());
        String found = echo.printed(each.type(), shaped(each.value(), came));
        if (!found.equals(expected)) {
            differences.add("%s %s: came back as %s, given was %s".formatted(named(each), how, found, expected));
        }
    }

    /// The returned value, reduced to the parts that were passed.
    private Value shaped(Value given, Value came) {
        if (given instanceof Value.Struct(var members) && came instanceof Value.Struct(var found)) {
            var kept = new LinkedHashMap<String, Value>();
            members.forEach((name, value) -> kept.put(name, shaped(value, found.getOrDefault(name, new Value.Null()))));
            return new Value.Struct(kept);
        }
        if (given instanceof Value.Array(var elements) && came instanceof Value.Array(var found)) {
            var kept = new ArrayList<Value>();
            for (int i = 0; i < Math.min(elements.size(), found.size()); i++) {
                kept.add(shaped(elements.get(i), found.get(i)));
            }
            return new Value.Array(kept);
        }
        if (given instanceof Value.Array(var elements) && came instanceof Value.Text(var text)) {
            return characters(elements, text.getBytes(layout.narrow()));
        }
        return came;
    }

    /// Characters that were returned as text, which ends at the first zero.
    private static Value characters(List<Value> given, byte[] text) {
        var kept = new ArrayList<Value>();
        for (int i = 0; i < given.size(); i++) {
            int wanted = ((Value.Int) given.get(i)).value().byteValue();
            int found = i < text.length ? text[i] : 0;
            kept.add(wanted == found || i > text.length ? given.get(i) : Value.Int.of(found));
        }
        return new Value.Array(kept);
    }

    private static String named(EchoSource.Case each) {
        return each.number() + " " + CSpelling.definition(each.type());
    }
}
