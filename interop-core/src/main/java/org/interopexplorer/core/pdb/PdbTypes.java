package org.interopexplorer.core.pdb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.MentionedRecords;
import org.interopexplorer.core.ctype.PlacedMembers;
import org.interopexplorer.core.ctype.PlacedMembers.Placed;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;

/// Makes C types from type records (`cvinfo.h`, LEAF_ENUM_e).
final class PdbTypes {
    private static final int LF_MODIFIER = 0x1001;
    private static final int LF_POINTER = 0x1002;
    private static final int LF_PROCEDURE = 0x1008;
    private static final int LF_MFUNCTION = 0x1009;
    private static final int LF_FIELDLIST = 0x1203;
    private static final int LF_BITFIELD = 0x1205;
    private static final int LF_BCLASS = 0x1400;
    private static final int LF_VBCLASS = 0x1401;
    private static final int LF_IVBCLASS = 0x1402;
    private static final int LF_INDEX = 0x1404;
    private static final int LF_VFUNCTAB = 0x1409;
    private static final int LF_ENUMERATE = 0x1502;
    private static final int LF_ARRAY = 0x1503;
    private static final int LF_MEMBER = 0x150d;
    private static final int LF_STMEMBER = 0x150e;
    private static final int LF_METHOD = 0x150f;
    private static final int LF_NESTTYPE = 0x1510;
    private static final int LF_ONEMETHOD = 0x1511;

    private static final int RETURNS_CLASS = 1;
    private static final int MOST_LISTS = 1 << 16;

    private final TypeStream stream;
    private final Layout layout;
    private final ClassBases bases;
    private final Map<Integer, CType> made = new HashMap<>();
    private final Map<RecordType, Diagnostic> refused = new HashMap<>();

    PdbTypes(TypeStream stream, Abi abi) {
        this.stream = stream;
        this.layout = new Layout(abi);
        this.bases = new ClassBases(layout, new PlacedMembers(layout));
    }

    CType type(int index, int depth) throws MalformedFileException {
        if (index < SimpleTypes.FIRST_RECORD) {
            return SimpleTypes.of(index);
        }
        CType known = made.get(index);
        if (known != null) {
            return known;
        }
        if (depth > Layout.MAX_DEPTH) {
            throw MsfFile.fault(PdbFault.ENDLESS, hex(index));
        }
        CType type = make(index, depth);
        made.putIfAbsent(index, type);
        return type;
    }

    private static String hex(int index) {
        return "0x" + Integer.toHexString(index);
    }

    private CType make(int index, int depth) throws MalformedFileException {
        return switch (stream.kind(index)) {
            case LF_MODIFIER -> {
                Records record = stream.record(index);
                CType type = type(record.type(), depth + 1);
                int flags = record.u16();
                yield (flags & 3) == 0 ? type : new QualifiedType(type, (flags & 1) != 0, (flags & 2) != 0);
            }
            case LF_POINTER -> pointer(index, depth);
            case LF_PROCEDURE, LF_MFUNCTION -> function(index, List.of(), depth);
            case LF_ARRAY -> array(index, depth);
            case ClassRecord.LF_CLASS,
                    ClassRecord.LF_STRUCTURE,
                    ClassRecord.LF_INTERFACE,
                    ClassRecord.LF_UNION,
                    ClassRecord.LF_ENUM -> named(index, depth);
            default -> throw MsfFile.fault(PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_RECORD), hex(index));
        };
    }

    private CType pointer(int index, int depth) throws MalformedFileException {
        Records record = stream.record(index);
        int referent = record.type();
        long attributes = record.u32();
        int mode = (int) (attributes >> 5 & 7);
        if (mode == 2 || mode == 3) {
            throw MsfFile.fault(PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_MEMBER_POINTER), hex(index));
        }
        PointerType pointer = new PointerType(type(referent, depth + 1));
        boolean isConst = (attributes & 1 << 10) != 0 && mode == 0;
        boolean isVolatile = (attributes & 1 << 9) != 0;
        return isConst || isVolatile ? new QualifiedType(pointer, isConst, isVolatile) : pointer;
    }

    private CType array(int index, int depth) throws MalformedFileException {
        Records record = stream.record(index);
        CType element = type(record.type(), depth + 1);
        record.skip(4);
        long bytes = record.numeric();
        try {
            long size = layout.sizeOf(element);
            return new ArrayType(element, size == 0 ? 0 : bytes / size);
        } catch (LayoutException _) {
            return new ArrayType(element, ArrayType.UNKNOWN_COUNT);
        }
    }

    private CType named(int index, int depth) throws MalformedFileException {
        ClassRecord record = ClassRecord.read(stream, index);
        if (record == null) {
            throw MsfFile.fault(PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_MISSING), hex(index));
        }
        if (record.isDeclaration()) {
            Integer definition = stream.definition(record.key());
            if (definition != null && definition != index) {
                return type(definition, depth + 1);
            }
        }
        if (record.kind() == ClassRecord.LF_ENUM) {
            return enumeration(record, depth);
        }
        RecordType type =
                RecordType.declare(record.kind() == ClassRecord.LF_UNION ? Kind.UNION : Kind.STRUCT, record.tag());
        made.put(index, type);
        if (!record.isDeclaration()) {
            try {
                Fields fields = new Fields();
                fields(record.fields(), depth, fields, 0);
                if (!bases.complete(type, fields.members(), fields.bases(), record.size())) {
                    throw MsfFile.fault(PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_PLACES), hex(index));
                }
            } catch (MalformedFileException e) {
                // A member has no type in C. The struct stays incomplete: it can be passed by pointer but not by
                // value.
                refused.put(type, e.diagnostic());
            }
        }
        return type;
    }

    private CType enumeration(ClassRecord record, int depth) throws MalformedFileException {
        IntegerType underlying = type(record.underlying(), depth + 1).resolved() instanceof IntegerType integer
                ? integer
                : IntegerType.INT;
        Fields fields = new Fields();
        if (!record.isDeclaration()) {
            fields(record.fields(), depth, fields, 0);
        }
        boolean narrow = underlying == IntegerType.INT;
        return new EnumType(
                record.tag(),
                underlying,
                fields.constants().stream()
                        .map(constant ->
                                narrow ? new EnumType.Constant(constant.name(), (int) constant.value()) : constant)
                        .toList());
    }

    /// The content of a field list.
    private record Fields(List<Placed> members, List<EnumType.Constant> constants, ClassBases.Declared bases) {
        Fields() {
            this(new ArrayList<>(), new ArrayList<>(), new ClassBases.Declared());
        }
    }

    private void fields(int index, int depth, Fields into, int lists) throws MalformedFileException {
        if (index == 0) {
            return;
        }
        if (stream.kind(index) != LF_FIELDLIST || lists > Layout.MAX_DEPTH) {
            throw MsfFile.fault(PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_NO_FIELDS), hex(index));
        }
        Records record = stream.record(index);
        while (record.has(2) && into.members().size() + into.constants().size() < MOST_LISTS * 16) {
            int kind = record.u16();
            switch (kind) {
                case LF_MEMBER -> {
                    record.skip(2);
                    int type = record.type();
                    long at = record.numeric();
                    into.members().add(member(record.text(), type, at, depth));
                }
                case LF_ENUMERATE -> {
                    record.skip(2);
                    long value = record.numeric();
                    into.constants().add(new EnumType.Constant(record.text(), value));
                }
                case LF_BCLASS -> {
                    record.skip(2);
                    int base = record.type();
                    base(base, record.numeric(), depth, into);
                }
                case LF_VFUNCTAB -> {
                    record.skip(2);
                    var _ = record.type();
                    into.bases().table();
                    into.members().add(new Placed(new Member("vfptr", new PointerType(VoidType.VOID)), 0));
                }
                case LF_INDEX -> {
                    record.skip(2);
                    fields(record.type(), depth, into, lists + 1);
                }
                case LF_STMEMBER, LF_NESTTYPE -> {
                    record.skip(6);
                    var _ = record.text();
                }
                case LF_METHOD -> {
                    record.skip(6);
                    var _ = record.text();
                }
                case LF_ONEMETHOD -> {
                    int property = record.u16() >> 2 & 7;
                    record.skip(property == 4 || property == 6 ? 8 : 4);
                    var _ = record.text();
                }
                case LF_VBCLASS, LF_IVBCLASS -> {
                    record.skip(2);
                    int base = record.type();
                    record.skip(4);
                    long pointer = record.numeric();
                    var _ = record.numeric();
                    if (kind == LF_VBCLASS) {
                        into.bases().virtualBase(base(base, depth), pointer);
                    } else {
                        into.bases().indirectBase(pointer);
                    }
                }
                default -> throw MsfFile.fault(PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_FIELD), hex(index));
            }
            record.pad();
        }
    }

    private Placed member(String name, int index, long at, int depth) throws MalformedFileException {
        if (stream.kind(index) == LF_BITFIELD) {
            Records record = stream.record(index);
            CType type = type(record.type(), depth + 1);
            int width = record.u8();
            return new Placed(new Member(name, type, width), at * 8 + record.u8());
        }
        CType type = type(index, depth + 1);
        requireLayout(index, type);
        return new Placed(new Member(name, type), at * 8);
    }

    /// Refuses what holds a struct by value that stays incomplete, for the same reason.
    private void requireLayout(int index, CType held) throws MalformedFileException {
        CType type = held.resolved();
        while (type instanceof ArrayType array) {
            type = array.element().resolved();
        }
        if (type instanceof RecordType record && !record.isComplete()) {
            Diagnostic why = refused.get(record);
            throw why == null
                    ? MsfFile.fault(PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_MISSING), hex(index))
                    : new MalformedFileException(why);
        }
    }

    /// Why structs of a function's type have no layout.
    List<Message> refusals(FunctionType type) {
        List<Message> refusals = new ArrayList<>();
        for (RecordType record : MentionedRecords.of(type)) {
            Diagnostic why = refused.get(record);
            if (why != null) {
                refusals.add(Message.of(PdbFault.BY_POINTER, CSpelling.of(record), why.message()));
            }
        }
        return refusals;
    }

    private void base(int index, long at, int depth, Fields into) throws MalformedFileException {
        RecordType base = base(index, depth);
        into.bases().base(base, at);
        if (!ClassBases.isEmpty(base)) {
            into.members().add(new Placed(new Member(ClassBases.nameOf(base), bases.part(base)), at * 8));
        }
    }

    private RecordType base(int index, int depth) throws MalformedFileException {
        CType type = type(index, depth + 1);
        requireLayout(index, type);
        if (type.resolved() instanceof RecordType base) {
            return base;
        }
        throw MsfFile.fault(PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_MISSING), hex(index));
    }

    /// A function's type.
    ///
    /// @param names of its parameters as far as they are known, including `this`
    FunctionType function(int index, List<String> names, int depth) throws MalformedFileException {
        Records record = stream.record(index);
        boolean isMethod = stream.kind(index) == LF_MFUNCTION;
        int returned = record.type();
        int self = 0;
        if (isMethod) {
            record.skip(4);
            self = record.type();
        }
        CallingConvention convention = convention(record.u8(), index);
        int options = record.u8();
        record.skip(2);
        int list = record.type();
        List<CType> types = new ArrayList<>();
        if (self != 0) {
            types.add(type(self, depth + 1));
        }
        CType result = byValue(returned, depth, index);
        if ((options & RETURNS_CLASS) != 0) {
            types.add(new PointerType(result));
            result = new PointerType(result);
        }
        boolean variadic = arguments(list, depth, types);
        List<Parameter> parameters = new ArrayList<>();
        int hidden = (options & RETURNS_CLASS) != 0 ? 1 : 0;
        boolean named = names.size() + hidden == types.size();
        for (int i = 0; i < types.size(); i++) {
            boolean isThis = self != 0 && i == 0;
            boolean isResult = hidden == 1 && i == (self != 0 ? 1 : 0);
            String name = isThis
                    ? "this"
                    : isResult ? "result" : named ? names.get(i - (i > (self != 0 ? 1 : 0) ? hidden : 0)) : null;
            CType type = types.get(i);
            parameters.add(new Parameter(
                    name,
                    isThis && type instanceof QualifiedType qualified ? qualified.unqualified() : type,
                    isResult ? FunctionType.Direction.OUT : FunctionType.Direction.UNSTATED,
                    isThis || isResult));
        }
        return new FunctionType(result, parameters, variadic, convention);
    }

    private boolean arguments(int list, int depth, List<CType> types) throws MalformedFileException {
        if (list == 0) {
            return false;
        }
        Records record = stream.record(list);
        long count = record.u32();
        for (long i = 0; i < count && record.has(4); i++) {
            int argument = record.type();
            if (argument == 0) {
                return true;
            }
            types.add(byValue(argument, depth, list));
        }
        return false;
    }

    private CType byValue(int index, int depth, int at) throws MalformedFileException {
        ClassRecord record = ClassRecord.read(stream, index);
        if (record != null && record.isDeclaration()) {
            Integer definition = stream.definition(record.key());
            record = definition == null ? record : ClassRecord.read(stream, definition);
        }
        if (record != null && record.kind() != ClassRecord.LF_ENUM && record.mayBePassedByReference()) {
            throw MsfFile.fault(PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_BY_REFERENCE), hex(at));
        }
        return type(index, depth + 1);
    }

    private static CallingConvention convention(int code, int index) throws MalformedFileException {
        return switch (code) {
            case 0x00, 0x11 -> CallingConvention.C;
            case 0x04 -> CallingConvention.FASTCALL;
            case 0x07 -> CallingConvention.STDCALL;
            case 0x0b -> CallingConvention.THISCALL;
            case 0x18 -> CallingConvention.VECTORCALL;
            default -> throw MsfFile.fault(PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_CONVENTION), hex(index));
        };
    }
}
