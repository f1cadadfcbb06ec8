package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;

/// TypedCalls as a person writes them: a library, a prototype, literals.
final class TypedCalls {
    static final Path C = Path.of("libc.so.6");
    static final Path MATH = Path.of("libm.so.6");
    static final Path ZLIB = Path.of("libz.so.1");

    private TypedCalls() {}

    static CallRequest request(Path library, String prototype, String... literals) {
        return request(Abi.LINUX_X64, library, prototype, literals);
    }

    static CallRequest request(Abi abi, Path library, String prototype, String... literals) {
        var parsed = new PrototypeParser(abi).parse(prototype);
        assertThat(parsed).as(prototype).isInstanceOf(ParseResult.Parsed.class);
        var function = (ParseResult.Parsed) parsed;
        var values = new ArrayList<Value>();
        for (String literal : literals) {
            var parameters = function.type().parameters();
            CType target = values.size() < parameters.size()
                    ? parameters.get(values.size()).type()
                    : null;
            var value = ValueParser.parse(literal, target);
            assertThat(value).as(literal).isInstanceOf(ParsedValue.Parsed.class);
            values.add(((ParsedValue.Parsed) value).value());
        }
        return new CallRequest(
                library,
                new Signature(function.name(), function.type(), new Provenance.Typed()),
                values,
                Duration.ofSeconds(30));
    }

    static CallRequest limited(CallRequest request, Duration limit) {
        return new CallRequest(request.library(), request.signature(), request.arguments(), limit, request.encodings());
    }

    static CallOutcome.Returned returned(CallOutcome outcome) {
        assertThat(outcome).isInstanceOf(CallOutcome.Returned.class);
        return (CallOutcome.Returned) outcome;
    }

    static List<CallProblem> problems(CallOutcome outcome) {
        assertThat(outcome).isInstanceOf(CallOutcome.Rejected.class);
        return ((CallOutcome.Rejected) outcome).problems();
    }
}
