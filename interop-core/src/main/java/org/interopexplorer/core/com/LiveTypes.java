package org.interopexplorer.core.com;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.FuncFlag;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.VarFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Reads an object's own type information (`ITypeInfo`) from the host.
final class LiveTypes {
    private static final int GET_TYPE_ATTR = 3;
    private static final int GET_FUNC_DESC = 5;
    private static final int GET_VAR_DESC = 6;
    private static final int GET_REF_TYPE_OF_IMPL_TYPE = 8;
    private static final int GET_IMPL_TYPE_FLAGS = 9;
    private static final int GET_REF_TYPE_INFO = 14;
    private static final int RELEASE_TYPE_ATTR = 19;
    private static final int RELEASE_FUNC_DESC = 20;
    private static final int RELEASE_VAR_DESC = 21;

    private static final int DUAL = 0x40;
    private static final int MOST_NAMES = 64;
    private static final int MOST_CONSTANTS = 1024;
    private static final int MOST_FIELDS = 256;
    private static final int DEEPEST = 16;

    private final Automation automation;
    private final int word;
    private final LiveNames names;
    private final Map<String, ComType> references = new HashMap<>();
    private final List<Long> held = new ArrayList<>();

    LiveTypes(Automation automation) {
        this.automation = automation;
        word = automation.pointerSize();
        names = new LiveNames(automation);
    }

    /// The attributes of a type (`TYPEATTR`).
    ///
    /// @param vtableSize in bytes
    /// @param size of a value, in bytes
    record Head(
            Guid guid,
            TypeKind kind,
            int functions,
            int variables,
            int implemented,
            int flags,
            int vtableSize,
            int size,
            ComType alias) {
        boolean isDual() {
            return (flags & DUAL) != 0;
        }
    }

    /// A type with everything that a caller needs.
    ///
    /// @param library the name of its library; null if it is not known
    record Described(
            String name,
            Guid guid,
            TypeKind kind,
            boolean isDual,
            List<Member> members,
            @Nullable String library) {
        Described {
            members = List.copyOf(members);
        }
    }

    /// Describes the type at a pointer. The caller keeps its reference.
    Described describe(long info) throws CallEndedException {
        try {
            Head head = head(info);
            List<Member> members = new ArrayList<>();
            members(info, head, members, 0);
            return new Described(name(info, -1), head.guid(), head.kind(), head.isDual(), members, names.library(info));
        } finally {
            letGo();
        }
    }

    /// Releases all types at once. While they are held, no other type can get an address that is a key of the
    /// cache.
    private void letGo() throws CallEndedException {
        references.clear();
        List<Long> all = List.copyOf(held);
        held.clear();
        if (automation.calls().isRunning()) {
            for (long info : all) {
                automation.release(info);
            }
        }
    }

    private long held(long info) {
        if (info != 0) {
            held.add(info);
        }
        return info;
    }

    /// The vtable interface of a dual interface that is described as a dispinterface; 0 if there is none. The
    /// caller owns the reference.
    long vtableOf(long info) throws CallEndedException {
        Head head = head(info);
        if (head.kind() == TypeKind.INTERFACE) {
            automation.addRef(info);
            return info;
        }
        return head.kind() == TypeKind.DISPATCH && head.isDual() ? implemented(info, -1) : 0;
    }

    /// A type that another one implements; 0 if it cannot be reached. The caller owns the reference.
    long implemented(long info, int index) throws CallEndedException {
        AddressCall.Answer answer = automation.method(
                "ITypeInfo::GetRefTypeOfImplType",
                info,
                GET_REF_TYPE_OF_IMPL_TYPE,
                List.of(new Argument.Whole(index, 4), new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.zeroed(8)));
        return Automation.failed(Automation.hresult(answer))
                ? 0
                : reference(info, Automation.little(answer.memory().getFirst()).getInt(0));
    }

    private long reference(long info, int href) throws CallEndedException {
        return automation.out("ITypeInfo::GetRefTypeInfo", info, GET_REF_TYPE_INFO, new Argument.Whole(href, 4));
    }

    Head head(long info) throws CallEndedException {
        long attributes = automation.out("ITypeInfo::GetTypeAttr", info, GET_TYPE_ATTR);
        if (attributes == 0) {
            throw ComFault.refused(ComFault.UNREADABLE, "TYPEATTR", Long.toHexString(info));
        }
        byte[] bytes = automation.read(attributes, 32 + word + 24 + 2 * word);
        ByteBuffer from = Automation.little(bytes);
        int kindAt = 32 + word + 4;
        int number = from.getInt(kindAt);
        // In the order of the constants' values.
        List<TypeKind> kinds = List.of(TypeKind.values());
        TypeKind kind = number >= 0 && number < kinds.size() ? kinds.get(number) : TypeKind.MODULE;
        ComType alias = kind == TypeKind.ALIAS ? type(info, bytes, kindAt + 20, 0) : new ComType.Basic(VarType.VOID);
        automation.method("ITypeInfo::ReleaseTypeAttr", info, RELEASE_TYPE_ATTR, new Argument.Address(attributes));
        return new Head(
                Automation.guid(bytes, 0),
                kind,
                from.getShort(kindAt + 4),
                from.getShort(kindAt + 6),
                from.getShort(kindAt + 8),
                Short.toUnsignedInt(from.getShort(kindAt + 14)),
                Short.toUnsignedInt(from.getShort(kindAt + 10)),
                from.getInt(32 + word),
                alias);
    }

    /// Collects the members. Those of the bases come first, as in the vtable.
    private void members(long info, Head head, List<Member> into, int depth) throws CallEndedException {
        if (head.kind() == TypeKind.INTERFACE && head.implemented() > 0 && depth < DEEPEST) {
            long base = held(implemented(info, 0));
            if (base != 0) {
                members(base, head(base), into, depth + 1);
            }
        }
        boolean late = head.kind() == TypeKind.DISPATCH;
        for (int i = 0; i < head.functions(); i++) {
            Member member = function(info, i, late, head.isDual());
            if (member != null) {
                into.add(member);
            }
        }
        for (int i = 0; late && i < head.variables(); i++) {
            into.addAll(property(info, i));
        }
    }

    private @Nullable Member function(long info, int index, boolean late, boolean isDual) throws CallEndedException {
        long address = automation.out("ITypeInfo::GetFuncDesc", info, GET_FUNC_DESC, new Argument.Whole(index, 4));
        if (address == 0) {
            return null;
        }
        int result = aligned(3 * word + 20);
        int element = 4 * word;
        byte[] bytes = automation.read(address, result + element + 2);
        ByteBuffer from = Automation.little(bytes);
        int dispid = from.getInt(0);
        int count = Math.max(0, Math.min(from.getShort(3 * word + 12), MOST_NAMES));
        int kind = from.getInt(3 * word + 4);
        int flags = Short.toUnsignedInt(from.getShort(result + element));
        List<String> names = this.names.names(info, dispid, count + 1);
        byte[] elements =
                count == 0 ? new byte[0] : automation.read(automation.pointer(bytes, 2 * word), count * element);
        List<Member.Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parameters.add(parameter(info, elements, i * element, i + 1 < names.size() ? names.get(i + 1) : ""));
        }
        boolean pure = from.getInt(3 * word) != 4 || isDual;
        Member member = new Member(
                names.isEmpty() ? name(info, dispid) : names.getFirst(),
                switch (kind) {
                    case 2 -> Member.Kind.GET;
                    case 4 -> Member.Kind.PUT;
                    case 8 -> Member.Kind.PUTREF;
                    default -> Member.Kind.METHOD;
                },
                dispid,
                pure ? Short.toUnsignedInt(from.getShort(3 * word + 16)) / word : null,
                type(info, bytes, result, 0),
                parameters,
                from.getShort(3 * word + 14),
                FuncFlag.HIDDEN.in(flags) || FuncFlag.RESTRICTED.in(flags),
                late ? this.names.help(info, dispid) : null);
        automation.method("ITypeInfo::ReleaseFuncDesc", info, RELEASE_FUNC_DESC, new Argument.Address(address));
        return member;
    }

    private int aligned(int offset) {
        return (offset + word - 1) / word * word;
    }

    private Member.Parameter parameter(long info, byte[] elements, int at, String name) throws CallEndedException {
        int flags = Short.toUnsignedInt(Automation.little(elements).getShort(at + 3 * word));
        Variant otherwise = null;
        long extra = automation.pointer(elements, at + 2 * word);
        if (ParamFlag.HASDEFAULT.in(flags) && extra != 0) {
            otherwise = new VariantStore(automation, (_, _, _) -> {
                        throw new IllegalStateException("a default value that is an object");
                    })
                    .borrowed(plainOnly(automation.read(extra + 8, automation.variantSize())));
        }
        return new Member.Parameter(name, type(info, elements, at, 0), flags, otherwise);
    }

    /// A default value must not be an object. If a faulty library gives one, it counts as missing.
    private static byte[] plainOnly(byte[] variant) {
        int vt = Short.toUnsignedInt(Automation.little(variant).getShort(0));
        boolean object = vt == VarType.DISPATCH.value() || vt == VarType.UNKNOWN.value() || vt > 0xff;
        return object ? new byte[variant.length] : variant;
    }

    private List<Member> property(long info, int index) throws CallEndedException {
        long address = automation.out("ITypeInfo::GetVarDesc", info, GET_VAR_DESC, new Argument.Whole(index, 4));
        if (address == 0) {
            return List.of();
        }
        byte[] bytes = automation.read(address, 7 * word + 8);
        ByteBuffer from = Automation.little(bytes);
        int dispid = from.getInt(0);
        int flags = Short.toUnsignedInt(from.getShort(7 * word));
        ComType type = type(info, bytes, 3 * word, 0);
        String name = name(info, dispid);
        boolean hidden = VarFlag.HIDDEN.in(flags) || VarFlag.RESTRICTED.in(flags);
        List<Member> both = new ArrayList<>();
        both.add(new Member(name, Member.Kind.GET, dispid, null, type, List.of(), 0, hidden, names.help(info, dispid)));
        if (!VarFlag.READONLY.in(flags)) {
            both.add(new Member(
                    name,
                    Member.Kind.PUT,
                    dispid,
                    null,
                    new ComType.Basic(VarType.VOID),
                    List.of(new Member.Parameter("value", type, ParamFlag.IN.bit(), null)),
                    0,
                    hidden,
                    null));
        }
        automation.method("ITypeInfo::ReleaseVarDesc", info, RELEASE_VAR_DESC, new Argument.Address(address));
        return both;
    }

    /// The constants of an enumeration: whole numbers of at most four bytes.
    private SequencedMap<String, Integer> constants(long info, Head head) throws CallEndedException {
        SequencedMap<String, Integer> constants = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(head.variables(), MOST_CONSTANTS); i++) {
            long address = automation.out("ITypeInfo::GetVarDesc", info, GET_VAR_DESC, new Argument.Whole(i, 4));
            if (address != 0) {
                byte[] bytes = automation.read(address, 3 * word);
                long value = automation.pointer(bytes, 2 * word);
                if (value != 0) {
                    constants.put(
                            name(info, Automation.little(bytes).getInt(0)),
                            Automation.little(automation.read(value, 16)).getInt(8));
                }
                automation.method("ITypeInfo::ReleaseVarDesc", info, RELEASE_VAR_DESC, new Argument.Address(address));
            }
        }
        return constants;
    }

    /// The name of a member; for -1, the name of the type itself.
    String name(long info, int dispid) throws CallEndedException {
        return names.name(info, dispid);
    }

    /// The type that a TYPEDESC stands for.
    private ComType type(long info, byte[] bytes, int at, int depth) throws CallEndedException {
        int number = Short.toUnsignedInt(Automation.little(bytes).getShort(at + word));
        VarType type = VarType.of(number);
        if (type == null || depth > DEEPEST) {
            return new ComType.Other("type 0x" + Integer.toHexString(number));
        }
        return switch (type) {
            case PTR -> new ComType.Pointer(target(info, bytes, at, depth));
            case SAFEARRAY -> new ComType.SafeArray(target(info, bytes, at, depth));
            case CARRAY -> new ComType.Other("array");
            case USERDEFINED -> named(info, Automation.little(bytes).getInt(at));
            default -> new ComType.Basic(type);
        };
    }

    private ComType target(long info, byte[] bytes, int at, int depth) throws CallEndedException {
        return type(info, automation.read(automation.pointer(bytes, at), 2 * word), 0, depth + 1);
    }

    private ComType named(long info, int href) throws CallEndedException {
        ComType known = references.get(info + "/" + href);
        if (known != null) {
            return known;
        }
        long target = held(reference(info, href));
        if (target == 0) {
            return new ComType.Other("broken reference");
        }
        Head head = head(target);
        String name = name(target, -1);
        ComType type = switch (head.kind()) {
            case ENUM -> new ComType.Enumeration(name, constants(target, head));
            case INTERFACE -> new ComType.Interface(name, head.guid(), head.isDual());
            case DISPATCH -> new ComType.Interface(name, head.guid(), true);
            case COCLASS -> defaultInterface(target, head, name);
            case ALIAS -> head.alias();
            case RECORD, UNION -> structure(target, head, name);
            case MODULE -> new ComType.Other(name);
        };
        references.put(info + "/" + href, type);
        return type;
    }

    private ComType.Structure structure(long info, Head head, String name) throws CallEndedException {
        List<ComType.Field> fields = new ArrayList<>();
        for (int i = 0; i < Math.min(head.variables(), MOST_FIELDS); i++) {
            long address = automation.out("ITypeInfo::GetVarDesc", info, GET_VAR_DESC, new Argument.Whole(i, 4));
            if (address != 0) {
                byte[] bytes = automation.read(address, 7 * word + 8);
                ByteBuffer from = Automation.little(bytes);
                fields.add(field(info, name(info, from.getInt(0)), bytes, from.getInt(2 * word)));
                automation.method("ITypeInfo::ReleaseVarDesc", info, RELEASE_VAR_DESC, new Argument.Address(address));
            }
        }
        return new ComType.Structure(name, fields, head.size(), word);
    }

    /// A field, by the TYPEDESC in a VARDESC.
    private ComType.Field field(long info, String name, byte[] bytes, int offset) throws CallEndedException {
        int at = 3 * word;
        VarType type = VarType.of(Short.toUnsignedInt(Automation.little(bytes).getShort(at + word)));
        if (type == VarType.PTR) {
            return new ComType.Field(name, ServedTypes.ADDRESS, offset, 0);
        }
        if (type != VarType.CARRAY) {
            return new ComType.Field(name, type(info, bytes, at, 0), offset, 0);
        }
        // ARRAYDESC: the type of an element, the count of dimensions, and their bounds.
        long address = automation.pointer(bytes, at);
        byte[] array = automation.read(address, 2 * word + 4);
        int rank = Math.min(Short.toUnsignedInt(Automation.little(array).getShort(2 * word)), MOST_NAMES);
        ByteBuffer bounds = Automation.little(automation.read(address + 2L * word + 4, 8 * rank));
        long count = 1;
        for (int i = 0; i < rank; i++) {
            count = Math.min(Integer.MAX_VALUE, count * Integer.toUnsignedLong(bounds.getInt(8 * i)));
        }
        boolean isPointer =
                VarType.of(Short.toUnsignedInt(Automation.little(array).getShort(word))) == VarType.PTR;
        return new ComType.Field(name, isPointer ? ServedTypes.ADDRESS : type(info, array, 0, 0), offset, (int) count);
    }

    private ComType defaultInterface(long info, Head head, String name) throws CallEndedException {
        for (int i = 0; i < head.implemented(); i++) {
            AddressCall.Answer flags = automation.method(
                    "ITypeInfo::GetImplTypeFlags",
                    info,
                    GET_IMPL_TYPE_FLAGS,
                    List.of(new Argument.Whole(i, 4), new Argument.Into(0, 0)),
                    List.of(AddressCall.Memory.zeroed(4)));
            // IMPLTYPEFLAG_FDEFAULT without FSOURCE.
            if ((Automation.little(flags.memory().getFirst()).getInt(0) & 3) == 1) {
                long target = held(implemented(info, i));
                if (target != 0) {
                    Head its = head(target);
                    return new ComType.Interface(name, its.guid(), its.kind() == TypeKind.DISPATCH);
                }
            }
        }
        return new ComType.Interface(name, Automation.IUNKNOWN, false);
    }
}
