package org.interopexplorer.core.typelib.sltg;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.CallConv;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.InvokeKind;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.VarFlag;
import org.interopexplorer.core.typelib.VarKind;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.reading.Budget;
import org.interopexplorer.core.typelib.sltg.TypeWords.Typed;

/// The members of one type: chains of records. The third and fourth bytes of each are the offset of the next one.
final class SltgMemberReader {
    /// The value of an offset that means "none"; as the next record, it means that this was the last one.
    static final int NONE = 0xffff;

    /// In a member's first byte: the flags are present.
    private static final int HAS_FLAGS = 0x20;

    private static final int FUNCTION = 22;
    private static final int VIRTUAL_FUNCTION = 0x4c;
    private static final int STATIC_FUNCTION = 0x8b;
    private static final int DISPATCH_FUNCTION = 0xcb;
    /// The type of the result is in the record, not elsewhere.
    private static final int RESULT_INLINE = 0x80;
    private static final int VTABLE_OFFSET_MASK = 0xfffe;

    private static final int VARIABLE = 18;
    private static final int VARIABLE_MAGIC = 0x0a;
    private static final int TYPE_INLINE = 0x02;
    private static final int VALUE_INLINE = 0x08;
    private static final int CONSTANT = 0x10;
    private static final int PROPERTY = 0x40;
    private static final int READ_ONLY = 0x80;
    private static final int KNOWN_FLAGS = TYPE_INLINE | VALUE_INLINE | CONSTANT | PROPERTY | READ_ONLY;

    /// Bits of a parameter's first type word.
    private static final int NEITHER_IN_NOR_OUT = 0xc000;

    private static final int IN_AND_OUT = 0x8000;
    private static final int OUT = 0x4000;
    private static final int LOCALE = 0x2000;
    private static final int RESULT = 0x80;

    private static final int IMPLEMENTED = 22;
    private static final int IMPLEMENTED_MAGIC = 0x4a;

    /// Where in such a record its type is, which is a reference.
    private static final int IMPLEMENTED_TYPE = 18;

    private static final int NO_HELP_CONTEXT = 0xfffe;

    private final ByteView members;
    private final TypeWords types;
    private final SltgNames names;
    private final HelpTexts helpTexts;
    private final int helpContextBase;
    private final Charset charset;
    private final DiagnosticLog log;
    private final Budget budget;

    /// @param members the part of the type's block that offsets of members count in
    /// @param helpContextBase what the help contexts of members count from
    SltgMemberReader(
            ByteView members,
            TypeWords types,
            SltgNames names,
            HelpTexts helpTexts,
            int helpContextBase,
            Charset charset,
            DiagnosticLog log) {
        this.members = members;
        this.types = types;
        this.names = names;
        this.helpTexts = helpTexts;
        this.helpContextBase = helpContextBase;
        this.charset = charset;
        this.log = log;
        this.budget = new Budget(SltgFault.OVERLAP, SltgFault.PART_MEMBERS, members.size());
    }

    /// Reads one record of a chain.
    private interface Step {
        /// @throws MalformedFileException if this member must be left out
        void read(int at) throws MalformedFileException;
    }

    /// Follows a chain of `count` records. One that cannot be read is left out, with a diagnostic.
    private void chain(int first, int count, int recordSize, Message what, Step step) {
        int at = first;
        try {
            for (int i = 0; i < count; i++) {
                if (at == NONE) {
                    log.add(SltgFault.MEMBERS_MISSING, members.inFile(0).value(), members.inFile(0), count, what, i);
                    return;
                }
                budget.spend(recordSize, members, at);
                int next = members.u16(at + 2);
                try {
                    step.read(at);
                } catch (MalformedFileException e) {
                    log.add(e);
                }
                at = next;
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
    }

    /// Reads `count` functions, from an offset on.
    List<Function> functions(int first, int count) {
        List<Function> functions = new ArrayList<>();
        chain(first, count, FUNCTION, Message.of(SltgFault.PART_FUNCTIONS), at -> functions.add(function(at)));
        return functions;
    }

    private Function function(int at) throws MalformedFileException {
        int magic = members.u8(at);
        FuncKind kind = switch (magic & ~HAS_FLAGS) {
            case VIRTUAL_FUNCTION -> FuncKind.PUREVIRTUAL;
            case STATIC_FUNCTION -> FuncKind.STATIC;
            case DISPATCH_FUNCTION -> FuncKind.DISPATCH;
            default -> throw fault(SltgFault.FUNCTION_KIND, at, magic);
        };
        int packed = members.u8(at + 16);
        CallConv[] conventions = CallConv.values();
        int parameters = packed >>> 3;
        int result = members.u8(at + 17);
        int optional = (result & 0x7e) >>> 1;
        return new Function(
                names.orEmpty(members.u16(at + 4)),
                members.i32(at + 6),
                kind,
                invokeKind(members.u8(at + 1) >>> 4, at),
                conventions[packed & 7],
                kind == FuncKind.DISPATCH ? 0 : members.u16(at + 20) & VTABLE_OFFSET_MASK,
                optional,
                List.of(),
                (magic & HAS_FLAGS) == 0 ? 0 : members.u16(at + 22),
                types.at((result & RESULT_INLINE) == 0 ? members.u16(at + 18) : at + 18)
                        .type(),
                parameters(members.u16(at + 14), parameters, optional),
                documentation(at + 10, at + 12),
                List.of(),
                null);
    }

    private InvokeKind invokeKind(int number, int at) throws MalformedFileException {
        InvokeKind kind = InvokeKind.of(number);
        if (kind == null) {
            throw fault(SltgFault.FUNCTION_INVOKE_KIND, at + 1L, number);
        }
        return kind;
    }

    /// A parameter is a name and the place of its type. If the name's lowest bit is set, the type itself follows
    /// instead.
    private List<Parameter> parameters(int first, int count, int optional) throws MalformedFileException {
        List<Parameter> parameters = new ArrayList<>(count);
        long at = first;
        for (int i = 0; i < count; i++) {
            budget.spend(4, members, at);
            int name = members.u16(at);
            boolean inline = (name & 1) != 0;
            Typed typed = types.at(inline ? at + 2 : members.u16(at + 2));
            int flags = parameterFlags(typed.flags()) | (count - i <= optional ? ParamFlag.OPT.bit() : 0);
            // The table of names has only even offsets.
            parameters.add(new Parameter(names.at(name & ~1), typed.type(), flags, null, List.of()));
            at = inline ? typed.end() : at + 4;
        }
        return parameters;
    }

    private static int parameterFlags(int word) {
        int direction = switch (word & NEITHER_IN_NOR_OUT) {
            case NEITHER_IN_NOR_OUT -> 0;
            case IN_AND_OUT -> ParamFlag.IN.bit() | ParamFlag.OUT.bit();
            case OUT -> ParamFlag.OUT.bit();
            default -> ParamFlag.IN.bit();
        };
        return direction
                | ((word & LOCALE) == 0 ? 0 : ParamFlag.LCID.bit())
                | ((word & RESULT) == 0 ? 0 : ParamFlag.RETVAL.bit());
    }

    /// Reads `count` variables, from an offset on.
    List<Variable> variables(int first, int count) {
        List<Variable> variables = new ArrayList<>();
        chain(first, count, VARIABLE, Message.of(SltgFault.PART_VARIABLES), at -> {
            int name = members.u16(at + 4);
            variables.add(variable(
                    at,
                    name == SltgNames.AS_BEFORE && !variables.isEmpty()
                            ? variables.getLast().name()
                            : names.orEmpty(name)));
        });
        return variables;
    }

    private Variable variable(int at, String name) throws MalformedFileException {
        int magic = members.u8(at);
        if ((magic & ~HAS_FLAGS) != VARIABLE_MAGIC) {
            throw fault(SltgFault.VARIABLE_KIND, at, magic);
        }
        int bits = members.u8(at + 1);
        if ((bits & ~KNOWN_FLAGS) != 0) {
            log.add(
                    SltgFault.VARIABLE_FLAGS,
                    members.inFile(at + 1).value(),
                    members.inFile(at),
                    new Hexadecimal(bits, 2),
                    new Hexadecimal(bits & ~KNOWN_FLAGS, 2));
        }
        VarKind kind = (bits & PROPERTY) != 0
                ? VarKind.DISPATCH
                : (bits & CONSTANT) != 0 ? VarKind.CONST : VarKind.PERINSTANCE;
        TypeDesc type = types.at((bits & TYPE_INLINE) == 0 ? members.u16(at + 8) : at + 8)
                .type();
        int value = members.u16(at + 6);
        return new Variable(
                name,
                members.i32(at + 10),
                kind,
                ((magic & HAS_FLAGS) == 0 ? 0 : members.u16(at + 18))
                        | ((bits & READ_ONLY) == 0 ? 0 : VarFlag.READONLY.bit()),
                type,
                kind == VarKind.PERINSTANCE ? value : 0,
                kind == VarKind.CONST ? constant(type, value, (bits & VALUE_INLINE) != 0) : null,
                documentation(at + 14, at + 16),
                List.of());
    }

    /// The value of a constant, which has the constant's type.
    ///
    /// @param value the value itself, or its offset
    private VariantValue constant(TypeDesc type, int value, boolean inline) throws MalformedFileException {
        if (type instanceof TypeDesc.Scalar(VarType number)) {
            switch (number) {
                case I2, BOOL -> {
                    return new VariantValue.Whole(number, (short) (inline ? value : members.i32(value)));
                }
                case UI2 -> {
                    return new VariantValue.Whole(number, inline ? value : members.i32(value) & 0xffff);
                }
                case I4, INT -> {
                    return new VariantValue.Whole(number, inline ? value : members.i32(value));
                }
                case UI4, UINT -> {
                    return new VariantValue.Whole(number, inline ? value : members.u32(value));
                }
                case BSTR, LPSTR, LPWSTR -> {
                    if (!inline) {
                        return text(number, value);
                    }
                }
                default -> {}
            }
        }
        log.add(SltgFault.CONSTANT_TYPE, members.inFile(inline ? 0 : value).value(), members.inFile(0), type);
        int number = type instanceof TypeDesc.Scalar(VarType scalar) ? scalar.value() : -1;
        return new VariantValue.Unreadable(VarType.EMPTY, number);
    }

    private VariantValue text(VarType type, int offset) throws MalformedFileException {
        int length = members.u16(offset);
        if (length == NONE) {
            return new VariantValue.Text(type, null);
        }
        budget.spend(length, members, offset);
        return new VariantValue.Text(type, new String(members.bytes(offset + 2L, length), charset));
    }

    private Documentation documentation(int helpContextAt, int helpStringAt) throws MalformedFileException {
        int helpContext = helpContext(members.u16(helpContextAt));
        int at = members.u16(helpStringAt);
        return new Documentation(
                at == NONE ? null : helpTexts.decode(members.slice(at, members.size() - at)), helpContext, 0);
    }

    /// A help context: a distance from the type's own, up or down, or the place of one that is too far away.
    ///
    /// Found out from the object library of Excel 5: read so, 3,412 of its 3,417 members have the help context
    /// 0x10000 + DISPID, as in later versions of Excel.
    private int helpContext(int word) throws MalformedFileException {
        if (word == NO_HELP_CONTEXT || word == NONE) {
            return 0;
        }
        return switch (word & 3) {
            case 1 -> helpContextBase + (word >>> 2);
            case 3 -> helpContextBase - (word >>> 2);
            default -> members.i32(word);
        };
    }

    /// The implemented types from an offset on.
    List<ImplementedType> implemented(int first) {
        List<ImplementedType> implemented = new ArrayList<>();
        int at = first;
        try {
            while (at != NONE) {
                budget.spend(IMPLEMENTED, members, at);
                int magic = members.u16(at);
                if (magic != IMPLEMENTED_MAGIC) {
                    throw fault(SltgFault.IMPLEMENTED_KIND, at, magic);
                }
                if (!(types.at(at + IMPLEMENTED_TYPE).type() instanceof TypeDesc.Reference(var reference))) {
                    throw fault(
                            SltgFault.IMPLEMENTED_REFERENCE, at + IMPLEMENTED_TYPE, members.u16(at + IMPLEMENTED_TYPE));
                }
                implemented.add(new ImplementedType(reference, members.u8(at + 6), List.of()));
                at = members.u16(at + 2);
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
        return implemented;
    }

    private MalformedFileException fault(SltgFault code, long at, int number) {
        return new MalformedFileException(
                Diagnostic.of(code, members.inFile(at).value(), members.inFile(at), new Hexadecimal(number, 2)));
    }
}
