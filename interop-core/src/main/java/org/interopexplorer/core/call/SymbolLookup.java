package org.interopexplorer.core.call;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.LiteralTypes;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Asks the host, before a call, for what a request names but only the host knows. This is the value of a variable
/// (`*&symbol`), the address of another library's export (`&library.symbol`), or the code behind a function
/// pointer ([PointedFunction]).
final class SymbolLookup {
    /// What was found, or the outcome of a call that cannot be made.
    sealed interface Result {
        /// @param callee the address of the code to call; empty for the export that the signature names
        record Found(CallRequest request, OptionalLong callee) implements Result {}

        record Failed(CallOutcome outcome) implements Result {}
    }

    /// Thrown if something cannot be looked up.
    private static final class AbsentException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient CallProblem problem;

        AbsentException(CallProblem problem) {
            this.problem = problem;
        }
    }

    private final CallAttempt attempt;
    private final CallRequest request;
    private final KeptStore kept;
    private final Function<CallRequest, Marshaling> layouts;

    /// @param attempt for a request of [#plain]
    SymbolLookup(CallAttempt attempt, CallRequest request, KeptStore kept, Function<CallRequest, Marshaling> layouts) {
        this.attempt = attempt;
        this.request = request;
        this.kept = kept;
        this.layouts = layouts;
    }

    /// Whether a request names something that must be looked up.
    static boolean isNeeded(CallRequest request) {
        return PointedFunction.of(request.signature().function()).isPresent()
                || request.arguments().stream().anyMatch(SymbolLookup::isNeeded);
    }

    private static boolean isNeeded(Value value) {
        return value instanceof Value.Variable
                || (value instanceof Value.Symbol(var name) && name.indexOf('.') > 0)
                || value.parts().stream().anyMatch(SymbolLookup::isNeeded);
    }

    /// A request that only loads the library.
    static CallRequest plain(CallRequest request) {
        return request(request.library(), request.signature().function(), List.of(), List.of(), request.limit());
    }

    private static CallRequest request(
            Path library, String name, List<FunctionType.Parameter> parameters, List<Value> values, Duration limit) {
        return new CallRequest(
                library,
                new Signature(name, new FunctionType(VoidType.VOID, parameters), new Provenance.Typed()),
                values,
                limit);
    }

    /// A request that can be checked and advised about without a host. A variable is replaced by a value of the
    /// right kind.
    static CallRequest guessed(CallRequest request) {
        if (!isNeeded(request)) {
            return request;
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < request.arguments().size(); i++) {
            values.add(guessed(request.arguments().get(i), type(request, i)));
        }
        return request.passing(values);
    }

    private static @Nullable CType type(CallRequest request, int index) {
        List<FunctionType.Parameter> parameters = request.signature().type().parameters();
        return index < parameters.size() ? parameters.get(index).type() : null;
    }

    private static Value guessed(Value value, @Nullable CType type) {
        if (value instanceof Value.Variable && type != null) {
            return switch (type.resolved()) {
                case PointerType _ -> new Value.Address(1, null);
                case IntegerType _ -> Value.Int.of(1);
                default -> value;
            };
        }
        return value;
    }

    /// Looks everything up. Starts the host and loads the library if necessary.
    Result look() {
        var found = new ArrayList<Result.Found>();
        CallOutcome outcome = attempt.with(layouts.apply(attempt.request()), (host, library, frame) -> {
            var memory = new Variables(
                    attempt.site().layout(),
                    asked -> attempt.keeper().send(host, asked, request.limit()),
                    (address, length) -> attempt.site().read(host, address, length),
                    library);
            try {
                Looking looking = new Looking(host, memory);
                List<Value> values = new ArrayList<>();
                List<CType> variadic =
                        attempt.site().variadicTypes(request.library(), request.signature(), request.arguments());
                for (int i = 0; i < request.arguments().size(); i++) {
                    int further = i - request.signature().type().parameters().size();
                    CType type =
                            further < 0 ? type(request, i) : further < variadic.size() ? variadic.get(further) : null;
                    values.add(looking.replaced(
                            request.arguments().get(i),
                            type,
                            Marshaler.name(request.signature().type(), i)));
                }
                var callee = PointedFunction.of(request.signature().function());
                found.add(new Result.Found(
                        request.passing(values),
                        callee.isEmpty() ? OptionalLong.empty() : OptionalLong.of(looking.callee(callee.get()))));
                return attempt.rejected(CallProblem.ofCall(CallFault.HOST_UNKNOWN_CALL));
            } catch (AbsentException e) {
                return attempt.rejected(e.problem);
            } catch (Variables.Unanswered e) {
                return attempt.unanswered(host, e.result(), frame);
            }
        });
        return found.isEmpty() ? new Result.Failed(outcome) : found.getFirst();
    }

    /// The lookup, in a host whose library is loaded.
    private final class Looking {
        private final Host host;
        private final Variables own;

        Looking(Host host, Variables own) {
            this.host = host;
            this.own = own;
        }

        /// @param parameter for the message if something is absent
        Value replaced(Value value, @Nullable CType type, String parameter)
                throws AbsentException, Variables.Unanswered, IOException {
            return switch (value) {
                case Value.Symbol(var name) -> {
                    Optional<Place> other = place(name);
                    yield other.isEmpty()
                            ? value
                            : new Value.Address(
                                    other.get().variables().address(other.get().symbol()), null);
                }
                case Value.Variable(var name) -> held(name, type, parameter);
                case Value.Array(var elements) -> {
                    List<Value> replaced = new ArrayList<>();
                    for (Value element : elements) {
                        replaced.add(replaced(element, LiteralTypes.element(type), parameter));
                    }
                    yield new Value.Array(replaced);
                }
                case Value.Struct(var members) -> {
                    var replaced = new LinkedHashMap<String, Value>();
                    for (var member : members.entrySet()) {
                        CType its = LiteralTypes.member(type, member.getKey());
                        replaced.put(member.getKey(), replaced(member.getValue(), its, parameter));
                    }
                    yield new Value.Struct(replaced);
                }
                case Value.InOut(var initial) ->
                    new Value.InOut(
                            replaced(initial, LiteralTypes.initial(type, initial instanceof Value.Array), parameter));
                case Value.Numeric _,
                        Value.Bool _,
                        Value.Text _,
                        Value.Null _,
                        Value.Out _,
                        Value.Kept _,
                        Value.Callback _,
                        Value.Address _ -> value;
            };
        }

        /// The value of a variable, read as the type of the parameter for which it is passed.
        private Value held(String name, @Nullable CType type, String parameter)
                throws AbsentException, Variables.Unanswered, IOException {
            Optional<Place> other = place(name);
            Variables in = other.map(Place::variables).orElse(own);
            String symbol = other.map(Place::symbol).orElse(name);
            Optional<Export> export = image(other.map(Place::file).orElse(request.library()))
                    .flatMap(image -> Variable.export(image, symbol));
            if (export.isPresent() && export.get().target().callable()) {
                throw absent(parameter, CallFault.IS_A_FUNCTION, symbol);
            }
            long size = export.map(Export::size).orElse(0L);
            CType read = type == null ? ofSize(size, symbol, parameter) : type;
            long wanted = attempt.site().layout().sizeOf(read);
            if (size > 0 && size != wanted) {
                throw absent(parameter, CallFault.VARIABLE_PASSED, symbol, size, CSpelling.of(read), wanted);
            }
            return read(in, symbol, read, parameter);
        }

        private Value read(Variables in, String symbol, CType type, String parameter)
                throws AbsentException, Variables.Unanswered {
            CallRequest reading = request(
                    request.library(),
                    symbol,
                    List.of(new FunctionType.Parameter(symbol, new PointerType(Variables.writable(type)))),
                    List.of(new Value.Out(null)),
                    request.limit());
            Marshaling room = layouts.apply(reading);
            if (room instanceof Marshaling.Refused(var problems)) {
                throw new AbsentException(problems.getFirst());
            }
            CallFrame frame = ((Marshaling.Ready) room).frame();
            Value value = in.read(in.address(symbol), frame);
            if (value == null) {
                throw absent(parameter, CallFault.VARIABLE_UNREADABLE, symbol);
            }
            return value;
        }

        private CType ofSize(long size, String symbol, String parameter) throws AbsentException {
            return switch (Math.clamp(size, 0, Integer.MAX_VALUE)) {
                case 1 -> IntegerType.SIGNED_CHAR;
                case 2 -> IntegerType.SHORT;
                case 4 -> IntegerType.INT;
                case 8 -> IntegerType.LONG_LONG;
                default -> throw absent(parameter, CallFault.UNKNOWN_VARIABLE, symbol);
            };
        }

        /// The address of the code behind a function pointer.
        long callee(PointedFunction function) throws AbsentException, Variables.Unanswered {
            Value pointer = function.kept()
                    ? keptPointer(function.pointer())
                    : read(own, function.pointer(), new PointerType(VoidType.VOID), "");
            long address = switch (pointer) {
                case Value.Address(var at, var _) -> at;
                case Value.Int(BigInteger at) -> at.longValue();
                default -> 0;
            };
            if (address == 0) {
                throw absent("", CallFault.NULL_FUNCTION, function.function());
            }
            return address;
        }

        private Value keptPointer(String name) throws AbsentException {
            KeptValue value = kept.get(name).orElse(null);
            if (value == null
                    || !value.usable()
                    || (value.host() > 0 && value.host() != attempt.site().host())) {
                throw absent("", CallFault.KEPT_NOT_HERE, name);
            }
            return value.value();
        }

        /// A symbol of another library than the called one.
        private record Place(Path file, String symbol, Variables variables) {}

        /// The library and the symbol of `library.symbol`. Empty if no library of that name is loaded or can be
        /// loaded. Then the dot belongs to the symbol.
        private Optional<Place> place(String name) throws AbsentException, Variables.Unanswered, IOException {
            int dot = name.lastIndexOf('.', name.indexOf('@') > 0 ? name.indexOf('@') : name.length());
            if (dot <= 0) {
                return Optional.empty();
            }
            String named = name.substring(0, dot);
            Optional<Path> file =
                    loaded().stream().filter(path -> isCalled(path, named)).findFirst();
            if (file.isEmpty() && !named.matches("(?i).+\\.(so(\\.\\d+)*|dll|dylib)")) {
                return Optional.empty();
            }
            Path path = file.orElseGet(() -> Path.of(named));
            Long number = attempt.keeper().number(path);
            if (number == null) {
                HostResult loading = attempt.keeper().load(path, request.limit());
                if (loading instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
                    throw new AbsentException(HostRefusals.load(path, refused.message()));
                }
                if (!(loading instanceof HostResult.Answered(Reply.Loaded(var made), var _))) {
                    throw new Variables.Unanswered(loading);
                }
                number = made;
            }
            return Optional.of(new Place(
                    path,
                    name.substring(dot + 1),
                    new Variables(
                            attempt.site().layout(),
                            asked -> attempt.keeper().send(host, asked, request.limit()),
                            (address, length) -> attempt.site().read(host, address, length),
                            number)));
        }

        private Set<Path> loaded() {
            Set<Path> files = new LinkedHashSet<>(attempt.keeper().libraries());
            host.modules().stream()
                    .filter(module -> module.startsWith("/") || module.indexOf(':') == 1)
                    .map(Path::of)
                    .forEach(files::add);
            return files;
        }

        /// Whether a name means a library, as `libm.so.6`, `libm`, `m` or `kernel32.dll`, `kernel32` do.
        private boolean isCalled(Path file, String named) {
            Path last = file.getFileName();
            String name = String.valueOf(last == null ? file : last).toLowerCase(Locale.ROOT);
            String wanted = named.toLowerCase(Locale.ROOT);
            return name.equals(wanted) || name.startsWith(wanted + ".") || name.startsWith("lib" + wanted + ".");
        }

        private Optional<NativeImage> image(Path file) {
            try {
                return Optional.of(attempt.site().opener().image(file));
            } catch (IOException | MalformedFileException _) {
                // For a bare name, only the loader knows the file. The host reports what is wrong.
                return Optional.empty();
            }
        }
    }

    private AbsentException absent(String parameter, MessageCode code, Object... arguments) {
        return new AbsentException(
                parameter.isEmpty()
                        ? CallProblem.ofCall(code, arguments)
                        : new CallProblem(
                                new CallProblem.Place.OfValue(parameter, parameter), Message.of(code, arguments)));
    }
}
