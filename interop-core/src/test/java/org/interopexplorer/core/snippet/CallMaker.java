package org.interopexplorer.core.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;

/// Makes calls as the command line does, for programs to repeat.
final class CallMaker {
    private CallMaker() {}

    /// @param words the library, the prototype, and the arguments as they are typed
    static Made made(NativeSession session, String... words) {
        Path library = Path.of(words[0]);
        Abi abi = library.isAbsolute() ? session.abi(library) : Abi.LINUX_X64;
        var parsed = (ParseResult.Parsed) new PrototypeParser(abi).parse(words[1]);
        Signature signature = new Signature(parsed.name(), parsed.type(), new Provenance.Typed());
        CallRequest request =
                new CallRequest(library, signature, values(session, library, signature, words), Duration.ofSeconds(60));
        Marshaling laid = session.layOut(request);
        assertThat(laid).as(words[1]).isInstanceOf(Marshaling.Ready.class);
        CallOutcome outcome = session.call(request);
        assertThat(outcome).as(words[1]).isInstanceOf(CallOutcome.Returned.class);
        PlannedCall planned =
                Snippets.planned(signature, ((Marshaling.Ready) laid).frame(), name -> name.equals("free"));
        return new Made(String.join(" ", words), abi, words[0], List.of(planned), (CallOutcome.Returned) outcome);
    }

    private static List<Value> values(NativeSession session, Path library, Signature signature, String... words) {
        List<Value> values = new ArrayList<>();
        var parameters = signature.type().parameters();
        for (int i = 2; i < words.length; i++) {
            int place = i - 2;
            List<CType> variadic = session.variadicTypes(library, signature, values);
            CType type = place < parameters.size()
                    ? parameters.get(place).type()
                    : place - parameters.size() < variadic.size() ? variadic.get(place - parameters.size()) : null;
            values.add(((ParsedValue.Parsed) ValueParser.parse(words[i], type)).value());
        }
        return values;
    }
}
