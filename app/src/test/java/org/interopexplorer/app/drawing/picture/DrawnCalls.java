package org.interopexplorer.app.drawing.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.app.drawing.Drawing;
import org.interopexplorer.app.drawing.Drawing.Box;
import org.interopexplorer.app.drawing.Drawing.Cell;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.drawing.Drawing.Mark;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.KeptValues;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.marshal.Tracer;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;

/// Calls to draw, as a person writes them, and questions to their drawings.
final class DrawnCalls {
    static final Messages ENGLISH = new Messages(Locale.ENGLISH);

    private DrawnCalls() {}

    static CallRequest request(Abi abi, Encodings encodings, String prototype, String... literals) {
        return request(abi, Path.of("libc.so.6"), encodings, prototype, literals);
    }

    private static CallRequest request(
            Abi abi, Path library, Encodings encodings, String prototype, String... literals) {
        var function = (ParseResult.Parsed) new PrototypeParser(abi).parse(prototype);
        List<Value> values = new ArrayList<>();
        for (String literal : literals) {
            var parameters = function.type().parameters();
            CType type = values.size() < parameters.size()
                    ? parameters.get(values.size()).type()
                    : null;
            values.add(((ParsedValue.Parsed) ValueParser.parse(literal, type)).value());
        }
        return new CallRequest(
                library,
                new Signature(function.name(), function.type(), new Provenance.Typed()),
                values,
                Duration.ofSeconds(30),
                encodings);
    }

    /// A real call of this machine's C library.
    static DrawnCall called(NativeSession session, String prototype, String... literals) {
        CallRequest request = request(Abi.LINUX_X64, Encodings.BY_TYPE, prototype, literals);
        return new DrawnCall(request, session.call(request), Abi.LINUX_X64);
    }

    /// A real call of a library of any target.
    static DrawnCall called(NativeSession session, Abi abi, Path library, String prototype, String... literals) {
        CallRequest request = request(abi, library, Encodings.BY_TYPE, prototype, literals);
        return new DrawnCall(request, session.call(request), abi);
    }

    /// The beginning of a call under a convention that this machine may not have: as far as the frame and the
    /// convention tell.
    static DrawnCall begun(Abi abi, CallingConvention convention, String prototype, String... literals) {
        CallRequest request = request(abi, Encodings.BY_TYPE, prototype, literals);
        Layout layout = new Layout(abi);
        Marshaling made = new Marshaler(layout, KeptValues.NONE)
                .marshal(
                        request.signature().function(),
                        request.signature().type(),
                        request.arguments(),
                        request.encodings());
        assertThat(made).isInstanceOf(Marshaling.Ready.class);
        var trace = new Tracer(layout, Optional.of(convention))
                .started(request.signature().function(), ((Marshaling.Ready) made).frame());
        return new DrawnCall(
                request,
                new CallOutcome.TimedOut(
                        Duration.ofSeconds(1), false, CallOutcome.Output.NONE, trace, CallOutcome.Stage.CALLING),
                abi);
    }

    static Drawing drawing(DrawnCall call, String kind) {
        Optional<Drawing> drawing = CallPictures.of(call, kind, ENGLISH);
        assertThat(drawing).as(kind).isPresent();
        return drawing.orElseThrow();
    }

    static Frame last(Drawing drawing) {
        return drawing.frames().getLast();
    }

    static Box box(Frame frame, String id) {
        return frame.boxes().stream()
                .filter(box -> box.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        id + " in " + frame.boxes().stream().map(Box::id).toList()));
    }

    /// The cells of a box: name and texts of each row.
    static List<String> rows(Frame frame, String id) {
        return box(frame, id).rows().stream()
                .map(row -> (row.name() + " "
                                + String.join(
                                        " ",
                                        row.cells().stream().map(Cell::text).toList()))
                        .strip())
                .toList();
    }

    static List<String> arrows(Frame frame) {
        return frame.arrows().stream()
                .map(arrow -> arrow.from() + " -> " + arrow.to())
                .toList();
    }

    /// The texts of the cells with a mark.
    static List<String> marked(Frame frame, Mark mark) {
        return frame.boxes().stream()
                .flatMap(box -> box.rows().stream())
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.mark() == mark)
                .map(Cell::text)
                .toList();
    }

    /// An encoding for the first argument.
    static Encodings encoded(String charset) {
        return new Encodings(Map.of(0, Charset.forName(charset)));
    }
}
