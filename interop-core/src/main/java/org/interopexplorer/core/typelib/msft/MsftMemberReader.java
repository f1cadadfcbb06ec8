package org.interopexplorer.core.typelib.msft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.CallConv;
import org.interopexplorer.core.typelib.CustomData;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.InvokeKind;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.VarKind;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.reading.Budget;
import org.jspecify.annotations.Nullable;

/// Reads the members of a type: a length, records of that many bytes, then for each member its DISPID, its name
/// and where its record starts. Functions precede variables.
final class MsftMemberReader {
    /// Bytes of a function's record before the optional fields. An optional field is present only if those before
    /// it are.
    private static final int FUNCTION_FIXED = 24;
    private static final int FUNCTION_CUSTOM_DATA = 48;
    /// Bytes of a parameter at the end of a record: type, name, flags.
    private static final int PARAMETER = 12;
    private static final int HAS_CUSTOM_DATA = 0x80;
    private static final int HAS_DEFAULTS = 0x1000;
    private static final int ENTRY_IS_ORDINAL = 0x2000;
    private static final int VTABLE_OFFSET_MASK = 0xfffc;

    private static final int VARIABLE_FIXED = 20;

    private final ByteView file;
    private final MsftTexts texts;
    private final MsftValues values;
    private final TypeDescriptors types;
    private final DiagnosticLog log;
    private final Budget budget;

    /// The module whose functions are read.
    record Module(@Nullable String dll) {}

    MsftMemberReader(ByteView file, MsftTexts texts, MsftValues values, TypeDescriptors types, DiagnosticLog log) {
        this.file = file;
        this.texts = texts;
        this.values = values;
        this.types = types;
        this.log = log;
        this.budget = new Budget(MsftFault.OVERLAP, MsftFault.PART_MEMBERS, file.size());
    }

    /// Where a type's members are, and how many.
    private record Members(ByteView records, ByteView memberIds, ByteView names, ByteView offsets) {
        int memberId(int member) throws MalformedFileException {
            return memberIds.i32(4L * member);
        }

        int name(int member) throws MalformedFileException {
            return names.i32(4L * member);
        }

        /// A member's record, whose length is in its first bytes.
        ByteView record(int member, int lengthMask, int least) throws MalformedFileException {
            int offset = offsets.i32(4L * member);
            int length = records.u16(offset) & lengthMask;
            if (length < least) {
                throw new MalformedFileException(Diagnostic.of(
                        MsftFault.MEMBER_SHORT, records.inFile(offset).value(), records.inFile(offset), length, least));
            }
            return records.slice(offset, length);
        }
    }

    /// Reads the members of a type. One that cannot be read is left out, with a diagnostic.
    ///
    /// @param module null if the type is no module
    void read(
            long offset,
            int functionCount,
            int variableCount,
            @Nullable Module module,
            List<Function> functions,
            List<Variable> variables) {
        int count = functionCount + variableCount;
        if (count == 0) {
            return;
        }
        try {
            int recordsLength = file.count(file.u32(offset), 1, offset + 4, Message.of(MsftFault.PART_MEMBER_BYTES));
            long arrays = offset + 4 + recordsLength;
            long array = 4L * count;
            budget.spend(3 * array, file, arrays);
            Members members = new Members(
                    file.slice(offset + 4, recordsLength),
                    file.slice(arrays, array),
                    file.slice(arrays + array, array),
                    file.slice(arrays + 2 * array, array));
            Map<Integer, String> named = new HashMap<>();
            for (int i = 0; i < functionCount; i++) {
                try {
                    functions.add(function(members, i, module, named));
                } catch (MalformedFileException e) {
                    log.add(e);
                }
            }
            for (int i = functionCount; i < count; i++) {
                try {
                    variables.add(variable(members, i));
                } catch (MalformedFileException e) {
                    log.add(e);
                }
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
    }

    private Function function(Members members, int member, @Nullable Module module, Map<Integer, String> named)
            throws MalformedFileException {
        ByteView record = members.record(member, 0xffff, FUNCTION_FIXED);
        budget.spend(record.size(), file, 0);
        int bits = record.i32(16);
        int parameterCount = record.u16(20);
        boolean defaults = (bits & HAS_DEFAULTS) != 0;
        long parametersAt = record.size() - (long) PARAMETER * parameterCount;
        long defaultsAt = defaults ? parametersAt - 4L * parameterCount : parametersAt;
        if (defaultsAt < FUNCTION_FIXED) {
            throw new MalformedFileException(Diagnostic.of(
                    MsftFault.FUNCTION_PARAMETERS,
                    record.inFile(0).value(),
                    record.inFile(0),
                    record.size(),
                    parameterCount));
        }
        ByteView optional = record.slice(0, defaultsAt);
        boolean custom = (bits & HAS_CUSTOM_DATA) != 0;
        List<Parameter> parameters = new ArrayList<>(parameterCount);
        for (int i = 0; i < parameterCount; i++) {
            long at = parametersAt + (long) PARAMETER * i;
            parameters.add(parameter(
                    record.slice(at, PARAMETER),
                    defaults ? record.i32(defaultsAt + 4L * i) : null,
                    custom
                            ? values.customData(field(optional, FUNCTION_CUSTOM_DATA + 4 + 4 * i, MsftHeader.NONE))
                            : List.of()));
        }
        FuncKind kind = constant(FuncKind.values(), bits & 7, record, Message.of(MsftFault.PART_KIND));
        int memberId = members.memberId(member);
        return new Function(
                functionName(members.name(member), memberId, named),
                memberId,
                kind,
                invokeKind(bits >>> 3 & 0xf, record),
                constant(CallConv.values(), bits >>> 8 & 0xf, record, Message.of(MsftFault.PART_CALLING_CONVENTION)),
                kind == FuncKind.DISPATCH ? 0 : record.u16(12) & VTABLE_OFFSET_MASK,
                (short) record.u16(22),
                List.of(),
                record.u16(8),
                types.at(record.i32(4)),
                parameters,
                new Documentation(
                        texts.string(field(optional, 28, MsftHeader.NONE)),
                        field(optional, 24, 0),
                        field(optional, 44, 0)),
                custom ? values.customData(field(optional, FUNCTION_CUSTOM_DATA, MsftHeader.NONE)) : List.of(),
                module == null ? null : entry(module, optional, (bits & ENTRY_IS_ORDINAL) != 0));
    }

    /// An optional field, which is present if the record is long enough.
    private static int field(ByteView record, int offset, int otherwise) throws MalformedFileException {
        return record.contains(offset, 4) ? record.i32(offset) : otherwise;
    }

    /// The second and third accessor of a property may leave out the name that the first has.
    private String functionName(int offset, int memberId, Map<Integer, String> named) {
        String name = offset == MsftHeader.NONE ? named.get(memberId) : texts.name(offset);
        if (name == null) {
            return "";
        }
        named.putIfAbsent(memberId, name);
        return name;
    }

    private ModuleEntry entry(Module module, ByteView optional, boolean ordinal) throws MalformedFileException {
        int entry = field(optional, 32, MsftHeader.NONE);
        return ordinal
                ? new ModuleEntry(module.dll(), null, entry & 0xffff)
                : new ModuleEntry(module.dll(), texts.string(entry), 0);
    }

    private Parameter parameter(ByteView record, @Nullable Integer defaultValue, List<CustomData> customData)
            throws MalformedFileException {
        int flags = record.i32(8);
        VariantValue value = defaultValue != null && ParamFlag.HASDEFAULT.in(flags) ? values.value(defaultValue) : null;
        return new Parameter(texts.name(record.i32(4)), types.at(record.i32(0)), flags, value, customData);
    }

    private Variable variable(Members members, int member) throws MalformedFileException {
        ByteView record = members.record(member, 0xff, VARIABLE_FIXED);
        budget.spend(record.size(), file, 0);
        VarKind kind = constant(VarKind.values(), record.u16(12), record, Message.of(MsftFault.PART_KIND));
        int about = record.i32(16);
        return new Variable(
                texts.nameOrEmpty(members.name(member)),
                members.memberId(member),
                kind,
                record.u16(8),
                types.at(record.i32(4)),
                kind == VarKind.CONST ? 0 : about,
                kind == VarKind.CONST ? values.value(about) : null,
                new Documentation(
                        texts.string(field(record, 24, MsftHeader.NONE)), field(record, 20, 0), field(record, 36, 0)),
                values.customData(field(record, 32, MsftHeader.NONE)));
    }

    private static <T> T constant(T[] constants, int number, ByteView record, Message what)
            throws MalformedFileException {
        if (number < constants.length) {
            return constants[number];
        }
        throw new MalformedFileException(Diagnostic.of(
                MsftFault.MEMBER_CONSTANT,
                record.inFile(0).value(),
                record.inFile(0),
                what,
                number,
                constants.length - 1));
    }

    private InvokeKind invokeKind(int number, ByteView record) {
        InvokeKind kind = InvokeKind.of(number);
        if (kind == null) {
            log.add(MsftFault.FUNCTION_INVOKE_KIND, record.inFile(0).value(), record.inFile(0), number);
            return InvokeKind.FUNC;
        }
        return kind;
    }
}
