package org.interopexplorer.core.com;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.interopexplorer.core.text.Nearest;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Calls of members through `IDispatch`, as scripts make them.
final class DispatchCall {
    private static final int GET_IDS_OF_NAMES = 5;
    private static final int INVOKE = 6;
    private static final int PROPERTY_PUT = -3;
    private static final int DISP_E_TYPEMISMATCH = 0x80020005;
    private static final int DISP_E_PARAMNOTFOUND = 0x80020004;
    private static final int DISP_E_BADVARTYPE = 0x80020008;
    private static final int DISP_E_UNKNOWNNAME = 0x80020006;
    private static final int E_INVALIDARG = 0x80070057;
    private static final int DISP_E_EXCEPTION = 0x80020009;
    private static final int UNKNOWN = -1;
    private static final Pattern NUMBERED = Pattern.compile("dispid\\s+(-?\\d{1,10})");

    private final Automation automation;
    private final VariantStore.Objects objects;
    private final Errors errors;

    DispatchCall(Automation automation, VariantStore.Objects objects) {
        this.automation = automation;
        this.objects = objects;
        errors = new Errors(automation);
    }

    /// An argument after parsing.
    ///
    /// @param name null for a positional argument
    record Given(@Nullable String name, Variant value) {}

    /// @param declared the declaration of the member; null if there is none
    /// @param members of the object, to suggest a name for a misspelled one; empty if they are not known
    MemberOutcome call(
            ComObject object,
            String name,
            @Nullable Member declared,
            Member.@Nullable Kind asked,
            List<Given> arguments,
            List<Member> members)
            throws CallEndedException {
        long dispatch = object.dispatch();
        if (dispatch == 0) {
            throw ComFault.refused(ComFault.NO_DISPATCH, name);
        }
        List<String> named = new ArrayList<>();
        for (Given argument : arguments) {
            if (argument.name() != null) {
                named.add(argument.name());
            } else if (!named.isEmpty()) {
                throw ComFault.refused(ComFault.NAMED_BEFORE, named.getLast());
            }
        }
        Member.Kind kind = asked != null ? asked : declared == null ? null : declared.kind();
        boolean puts = kind == Member.Kind.PUT || kind == Member.Kind.PUTREF;
        if (puts && arguments.size() == named.size()) {
            throw ComFault.refused(ComFault.VALUE_MISSING, name);
        }
        List<Integer> ids = ids(dispatch, name, named, members);
        int flags = kind == null ? Member.Kind.METHOD.flag() | Member.Kind.GET.flag() : kind.flag();
        try (VariantStore store = new VariantStore(automation, objects)) {
            return new Invocation(dispatch, name, declared, arguments, ids, puts, flags, store).make();
        }
    }

    /// The state of one call.
    private final class Invocation {
        private final long dispatch;
        private final String name;
        private final @Nullable Member declared;
        private final List<Given> arguments;
        private final List<Integer> ids;
        private final boolean puts;
        private final int flags;
        private final VariantStore store;
        private final VariantStore.@Nullable Place[] places;

        /// Indices of the arguments in the order that `Invoke` needs.
        private final List<Integer> order = new ArrayList<>();

        Invocation(
                long dispatch,
                String name,
                @Nullable Member declared,
                List<Given> arguments,
                List<Integer> ids,
                boolean puts,
                int flags,
                VariantStore store) {
            this.dispatch = dispatch;
            this.name = name;
            this.declared = declared;
            this.arguments = arguments;
            this.ids = ids;
            this.puts = puts;
            this.flags = flags;
            this.store = store;
            places = new VariantStore.Place[arguments.size()];
        }

        MemberOutcome make() throws CallEndedException {
            List<Integer> namedIds = new ArrayList<>();
            int positional = (int) arguments.stream()
                    .filter(argument -> argument.name() == null)
                    .count();
            int value = puts ? positional - 1 : -1;
            if (puts) {
                order.add(value);
                namedIds.add(PROPERTY_PUT);
            }
            for (int i = positional; i < arguments.size(); i++) {
                order.add(i);
                namedIds.add(ids.get(1 + i - positional));
            }
            for (int i = positional - 1; i >= 0; i--) {
                if (i != value) {
                    order.add(i);
                }
            }
            int size = automation.variantSize();
            byte[] variants = new byte[order.size() * size];
            for (int i = 0; i < order.size(); i++) {
                System.arraycopy(passed(order.get(i)), 0, variants, i * size, size);
            }
            byte[] named = new byte[namedIds.size() * 4];
            for (int i = 0; i < namedIds.size(); i++) {
                Automation.little(named).putInt(i * 4, namedIds.get(i));
            }
            errors.clear();
            return outcome(send(variants, named, namedIds.size()));
        }

        private byte[] passed(int index) throws CallEndedException {
            Variant value = arguments.get(index).value();
            if (!(value instanceof Variant.ByReference reference)) {
                return store.variant(value);
            }
            VariantStore.Place place = store.place(reference);
            places[index] = place;
            byte[] bytes = new byte[automation.variantSize()];
            Automation.little(bytes).putShort(0, (short) value.vt());
            automation.putPointer(Automation.little(bytes), 8, place.address());
            return bytes;
        }

        private AddressCall.Answer send(byte[] variants, byte[] named, int namedCount) throws CallEndedException {
            int word = automation.pointerSize();
            byte[] parameters = new byte[2 * word + 8];
            Automation.little(parameters).putInt(2 * word, order.size()).putInt(2 * word + 4, namedCount);
            List<AddressCall.Pointer> pointers = new ArrayList<>();
            if (variants.length > 0) {
                pointers.add(new AddressCall.Pointer(0, 1));
            }
            if (named.length > 0) {
                pointers.add(new AddressCall.Pointer(word, 2));
            }
            byte[] noArgument = new byte[4];
            Automation.little(noArgument).putInt(0, UNKNOWN);
            return automation.method(
                    name,
                    dispatch,
                    INVOKE,
                    List.of(
                            new Argument.Whole(ids.getFirst(), 4),
                            new Argument.Into(6, 0),
                            new Argument.Whole(automation.language(), 4),
                            new Argument.Whole(flags, 2),
                            new Argument.Into(0, 0),
                            puts ? new Argument.Address(0) : new Argument.Into(3, 0),
                            new Argument.Into(4, 0),
                            new Argument.Into(5, 0)),
                    List.of(
                            AddressCall.Memory.of(parameters, pointers),
                            AddressCall.Memory.of(variants),
                            AddressCall.Memory.of(named),
                            AddressCall.Memory.zeroed(automation.variantSize()),
                            AddressCall.Memory.zeroed(errors.size()),
                            AddressCall.Memory.of(noArgument),
                            AddressCall.Memory.of(Automation.bytes(Guid.NULL))));
        }

        private MemberOutcome outcome(AddressCall.Answer answer) throws CallEndedException {
            int hresult = Automation.hresult(answer);
            ErrorInfo told = null;
            Integer wrong = null;
            if (hresult == DISP_E_EXCEPTION) {
                told = merged(errors.exception(answer.memory().get(4)), errors.take(dispatch, Automation.IDISPATCH));
                hresult = told.scode() == null ? hresult : told.scode();
            } else if (Automation.failed(hresult)) {
                told = errors.take(dispatch, Automation.IDISPATCH);
                int at = Automation.little(answer.memory().get(5)).getInt(0);
                boolean says = hresult == DISP_E_TYPEMISMATCH
                        || hresult == DISP_E_PARAMNOTFOUND
                        || hresult == DISP_E_BADVARTYPE;
                wrong = says && at >= 0 && at < order.size() ? order.get(at) : null;
            }
            Variant returned = puts || Automation.failed(hresult)
                    ? null
                    : store.taken(answer.memory().get(3));
            List<MemberOutcome.Argument> after = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                Given given = arguments.get(i);
                VariantStore.Place place = places[i];
                after.add(new MemberOutcome.Argument(
                        label(given, i),
                        given.value().typeName(),
                        given.value(),
                        place == null ? null : store.read(place)));
            }
            return new MemberOutcome(
                    name,
                    MemberOutcome.How.DISPATCH,
                    hresult,
                    returned == null ? null : returned.typeName(),
                    returned,
                    after,
                    told,
                    wrong,
                    answer.lastError(),
                    answer.nanos(),
                    automation.calls().takeOutput());
        }

        private String label(Given given, int index) {
            if (given.name() != null) {
                return given.name();
            }
            List<Member.Parameter> parameters = declared == null ? List.of() : declared.passed();
            String own = index < parameters.size() ? parameters.get(index).name() : "";
            return own.isEmpty() ? "arg" + (index + 1) : own;
        }
    }

    /// The texts of the `EXCEPINFO`, with the GUID of the error object, which an `EXCEPINFO` lacks.
    private static ErrorInfo merged(ErrorInfo exception, @Nullable ErrorInfo object) {
        if (object == null) {
            return exception;
        }
        return new ErrorInfo(
                exception.source() == null ? object.source() : exception.source(),
                exception.description() == null ? object.description() : exception.description(),
                exception.helpFile() == null ? object.helpFile() : exception.helpFile(),
                exception.helpContext() == 0 ? object.helpContext() : exception.helpContext(),
                object.guid(),
                exception.scode(),
                true);
    }

    /// The DISPIDs of a member and of named arguments.
    private List<Integer> ids(long dispatch, String name, List<String> named, List<Member> members)
            throws CallEndedException {
        Matcher number = NUMBERED.matcher(name);
        if (number.matches()) {
            if (!named.isEmpty()) {
                throw ComFault.refused(ComFault.UNKNOWN_NAMED, named.getFirst(), name);
            }
            return List.of((int) Long.parseLong(number.group(1)));
        }
        List<String> all = new ArrayList<>();
        all.add(name);
        all.addAll(named);
        int word = automation.pointerSize();
        List<AddressCall.Memory> memory = new ArrayList<>();
        List<AddressCall.Pointer> pointers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            pointers.add(new AddressCall.Pointer(i * word, 3 + i));
        }
        memory.add(AddressCall.Memory.of(new byte[all.size() * word], pointers));
        memory.add(AddressCall.Memory.zeroed(all.size() * 4));
        memory.add(AddressCall.Memory.of(Automation.bytes(Guid.NULL)));
        all.forEach(each -> memory.add(AddressCall.Memory.of(Automation.wide(each))));
        AddressCall.Answer answer = automation.method(
                "IDispatch::GetIDsOfNames",
                dispatch,
                GET_IDS_OF_NAMES,
                List.of(
                        new Argument.Into(2, 0),
                        new Argument.Into(0, 0),
                        new Argument.Whole(all.size(), 4),
                        new Argument.Whole(automation.language(), 4),
                        new Argument.Into(1, 0)),
                memory);
        ByteBuffer found = Automation.little(answer.memory().get(1));
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            ids.add(found.getInt(i * 4));
        }
        if (Automation.failed(Automation.hresult(answer))) {
            if (all.size() > 1 && ids.getFirst() != UNKNOWN) {
                int bad = Math.max(1, ids.indexOf(UNKNOWN));
                throw ComFault.refused(ComFault.UNKNOWN_NAMED, all.get(bad), name);
            }
            throw Automation.hresult(answer) == DISP_E_UNKNOWNNAME || Automation.hresult(answer) == E_INVALIDARG
                    ? unknown(name, members)
                    : ComFault.refused(ComFault.NO_NAMES, name, VariantPrinter.hex(Automation.hresult(answer)));
        }
        return ids;
    }

    /// The DISPID of a name, from the object; empty if the object has no `IDispatch` or does not know the name.
    OptionalInt dispid(ComObject object, String name) throws CallEndedException {
        long dispatch = object.dispatch();
        if (dispatch == 0) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(ids(dispatch, name, List.of(), List.of()).getFirst());
        } catch (CallEndedException e) {
            if (e.outcome() instanceof CallOutcome.Rejected) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    static CallEndedException unknown(String name, List<Member> members) {
        MessageCode next = ComFault.NEXT_DESCRIBE;
        return Nearest.to(name, members.stream().map(Member::name).toList())
                .map(near ->
                        ComFault.refused(ComFault.NO_MEMBER, name, Message.of(ComFault.NEXT_SIMILAR, List.of(near))))
                .orElseGet(() -> ComFault.refused(ComFault.NO_MEMBER, name, Message.of(next)));
    }

    /// Whether a value stands for an omitted argument.
    static boolean isMissing(Variant value) {
        return value.equals(Variant.Failure.MISSING) || value.equals(new Variant.Nothing(VarType.EMPTY));
    }
}
