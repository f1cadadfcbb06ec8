package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.abi.Conventions;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.advice.Advisor;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.LengthLinks;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.advice.PriorCalls;
import org.interopexplorer.core.advice.VariadicTypes;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallFacts;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.KeptValues;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The hosts of one target, one after another, and the facts about the current one.
///
/// Several threads may use the accessors; all else needs the session's lock.
final class TargetSite {
    /// How long reading memory may take.
    private static final Duration READ_LIMIT = Duration.ofSeconds(10);

    private final KeptStore kept;
    private final FunctionFacts facts;
    private final FileOpener opener;
    private final Ownership ownership;
    private final HostKeeper keeper;
    private final PassedMemory passed = new PassedMemory();
    private final FreedMemory freed = new FreedMemory();
    private final ErrnoFunctions errnos;
    private final VariadicTypes variadics;
    private final Set<Long> hosts = ConcurrentHashMap.newKeySet();
    private volatile TextRules rules;
    private volatile long host;
    private ReplyUnmarshaler answers;
    private boolean learned;
    private @Nullable HelperBodies bodies;

    /// The parts that depend on the charset of `char` text.
    private record TextRules(Layout layout, Advisor advisor, LengthLinks links) {
        static TextRules of(Layout layout, FunctionFacts facts) {
            return new TextRules(layout, new Advisor(facts, layout), new LengthLinks(facts, layout));
        }
    }

    /// @param host the number of its first host
    /// @param kept the values of the session, notified when a host ends
    TargetSite(Abi target, long host, HostStarter starter, KeptStore kept, FunctionFacts facts, FileOpener opener) {
        this.host = host;
        this.kept = kept;
        this.facts = facts;
        this.opener = opener;
        hosts.add(host);
        ownership = new Ownership(facts);
        errnos = new ErrnoFunctions(opener);
        rules = TextRules.of(new Layout(target), facts);
        variadics = new VariadicTypes(facts, target);
        answers = new ReplyUnmarshaler(rules.layout());
        learned = !target.isWindows();
        keeper = new HostKeeper(starter, this::hostEnded);
    }

    private void hostEnded() {
        host = kept.ended(host);
        hosts.add(host);
        passed.clear();
        freed.clear();
        errnos.clear();
        bodies = null;
        answers = new ReplyUnmarshaler(layout());
    }

    /// Asks a host once for Windows' code page for `char` text. If the host cannot start, the call will report
    /// why.
    void learn() {
        if (learned) {
            return;
        }
        try {
            int page = keeper.running().ansiCodePage();
            rules = TextRules.of(new Layout(abi(), TextEncoding.ofCodePage(page).charset()), facts);
            answers = new ReplyUnmarshaler(layout());
            learned = true;
        } catch (IOException _) {
            learned = false;
        }
    }

    HostKeeper keeper() {
        return keeper;
    }

    Layout layout() {
        return rules.layout();
    }

    Abi abi() {
        return rules.layout().abi();
    }

    FileOpener opener() {
        return opener;
    }

    ErrnoFunctions errnos() {
        return errnos;
    }

    PassedMemory passed() {
        return passed;
    }

    ReplyUnmarshaler answers() {
        return answers;
    }

    /// The number of the current host.
    long host() {
        return host;
    }

    /// Whether this is the number of the current host of this target or of one that has ended.
    boolean had(long number) {
        return hosts.contains(number);
    }

    /// The callbacks of the current host.
    HelperBodies bodies(RegisterHost of) {
        HelperBodies known = bodies;
        if (known == null) {
            known = new HelperBodies(layout(), of);
            bodies = known;
        }
        return known;
    }

    /// The types of the values after the named parameters of a variadic function.
    List<CType> variadicTypes(Path library, Signature signature, List<Value> values) {
        return types().in(library, variadics.of(signature.function(), signature.type(), values, kept));
    }

    /// The request, with what its types mean in its library.
    CallRequest typed(CallRequest request) {
        return types().in(request);
    }

    private LibraryTypes types() {
        return new LibraryTypes(abi(), opener);
    }

    /// Lays out a request as bytes and relocations for a host.
    Marshaling layOut(CallRequest request) {
        Signature signature = request.signature();
        String function = signature.function();
        FunctionType type = signature.type();
        List<Value> values = request.arguments();
        TextRules present = rules;
        var known = new CallFacts(
                variadicTypes(request.library(), signature, values),
                present.links().elementSizes(function, type, values, kept),
                types().longDouble(request));
        return new Marshaler(present.layout(), kept).marshal(function, type, values, request.encodings(), known);
    }

    /// Which argument gives the number of elements of another, as in [CountedResults].
    Map<Integer, Integer> counts(Signature signature) {
        return rules.links().countsAfter(signature.function(), signature.type());
    }

    /// The calling conventions of a call in the current host; empty if none are known for it.
    Optional<Conventions> conventions(Host to, CallFrame frame, CallRequest request) {
        Reply.Hello description = to.description();
        return Conventions.of(Machine.of(description.system(), description.architecture(), ByteOrder.LITTLE_ENDIAN))
                .map(usual -> new ConventionChooser(layout(), usual, opener)
                        .of(frame, request.signature().type(), request.library()));
    }

    List<Advice> advise(CallRequest request) {
        return rules.advisor()
                .advise(
                        request.signature().function(),
                        request.signature().type(),
                        request.arguments(),
                        new PriorCalls() {
                            @Override
                            public KeptValues kept() {
                                return kept;
                            }

                            @Override
                            public OptionalInt freedBy(long address) {
                                return freed.by(address);
                            }
                        });
    }

    /// Notes the memory that a returned call has freed and returned.
    ///
    /// @param number of the call in the history, from 1
    void callReturned(int number, CallRequest request, CallOutcome.Returned outcome) {
        freed.callReturned(number, outcome, freedBy(request));
        kept.freed(host, number, address -> freed.by(address).equals(OptionalInt.of(number)));
    }

    /// The addresses that a call freed.
    private List<Long> freedBy(CallRequest request) {
        return ownership
                .freed(request.signature().function(), request.signature().type())
                .filter(index -> index < request.arguments().size())
                .map(request.arguments()::get)
                .map(value -> value instanceof Value.Kept(var name)
                        ? kept.get(name).map(KeptValue::value).orElse(value)
                        : value)
                .map(value -> value instanceof Value.Int(var number)
                        ? List.of(number.longValue())
                        : KeptStore.addresses(value))
                .orElse(List.of());
    }

    /// Retains the memory of the call that an address points into. Memory of the library itself need not be
    /// retained.
    ///
    /// @return whether the memory stays valid
    boolean pin(long address) {
        Host present = keeper.present();
        var call = passed.callOf(address);
        if (call.isEmpty() || present == null) {
            return true;
        }
        HostResult result = keeper.send(present, new Request.Retain(call.getAsLong()), READ_LIMIT);
        return result instanceof HostResult.Answered(Reply.Done(), var _);
    }

    /// The bytes at an address of the current host, up to the first byte that cannot be read; none without a host.
    byte[] read(long address, int length) {
        Host present = keeper.present();
        return present == null ? new byte[0] : read(present, address, length);
    }

    byte[] read(Host from, long address, int length) {
        HostResult result = keeper.send(from, new Request.Read(address, length), READ_LIMIT);
        return result instanceof HostResult.Answered(Reply.Memory(var _, var bytes), var _)
                ? bytes.toArray()
                : new byte[0];
    }

    /// The library and symbol that contain an address of the current host.
    Optional<NativeSession.CodePlace> locate(long address) {
        Host present = keeper.present();
        HostResult result = present == null ? null : keeper.send(present, new Request.Locate(address), READ_LIMIT);
        return result instanceof HostResult.Answered(Reply.Located located, var _) && located.module() != null
                ? Optional.of(new NativeSession.CodePlace(
                        located.module(), located.moduleOffset(), located.symbol(), located.symbolOffset()))
                : Optional.empty();
    }
}
