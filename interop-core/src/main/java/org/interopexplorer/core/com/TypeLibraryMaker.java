package org.interopexplorer.core.com;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;

/// Makes the file of a type library by `CreateTypeLib2` of the host's system: a dual interface, and a class with it.
final class TypeLibraryMaker {
    private static final Guid STANDARD = Guid.parse("{00020430-0000-0000-C000-000000000046}");
    private static final Guid TYPE_INFO = Guid.parse("{00020401-0000-0000-C000-000000000046}");
    private static final int SYSTEM_32 = 1;
    private static final int SYSTEM_64 = 3;

    /// `TKIND_INTERFACE` and `TKIND_COCLASS`.
    private static final int INTERFACE = 3;

    private static final int COCLASS = 5;

    /// `TYPEFLAG_FDUAL`, `TYPEFLAG_FOLEAUTOMATION` and `TYPEFLAG_FDISPATCHABLE`.
    private static final int FLAGS_OF_INTERFACE = 0x40 | 0x100 | 0x1000;

    /// `TYPEFLAG_FCANCREATE`.
    private static final int FLAGS_OF_CLASS = 2;

    /// `FUNC_PUREVIRTUAL` and `CC_STDCALL`.
    private static final int PURE = 1;

    private static final int STANDARD_CALL = 4;

    private final Automation automation;
    private final int word;

    TypeLibraryMaker(Automation automation) {
        this.automation = automation;
        word = automation.pointerSize();
    }

    /// Makes the file. An existing one is replaced.
    void make(JavaInterface declared, Path file) throws CallEndedException {
        long library = pointer(
                automation.function(
                        Automation.OLE_AUTOMATION,
                        "CreateTypeLib2",
                        List.of(
                                new Argument.Whole(word == Long.BYTES ? SYSTEM_64 : SYSTEM_32, 4),
                                new Argument.Into(0, 0),
                                new Argument.Into(1, 0)),
                        List.of(
                                AddressCall.Memory.of(Automation.wide(automation.there(file.toAbsolutePath()))),
                                AddressCall.Memory.zeroed(8))),
                1,
                file);
        text(library, "ICreateTypeLib::SetName", 4, declared.name() + "Library");
        guid(library, "ICreateTypeLib::SetGuid", 6, derived(declared, "library"));
        call(library, "ICreateTypeLib::SetVersion", 5, new Argument.Whole(1, 2), new Argument.Whole(0, 2));
        call(library, "ICreateTypeLib::SetLcid", 10, new Argument.Whole(0, 4));
        long made = type(library, declared.name(), INTERFACE, declared.iid(), FLAGS_OF_INTERFACE, file);
        long dispatch = dispatchInfo();
        implement(made, dispatch, 0);
        automation.release(dispatch);
        for (int i = 0; i < declared.members().size(); i++) {
            function(made, i, declared.members().get(i));
        }
        call(made, "ICreateTypeInfo::LayOut", 25);
        long coclass =
                type(library, declared.name() + "Class", COCLASS, derived(declared, "class"), FLAGS_OF_CLASS, file);
        OptionalLong info = automation.queryInterface(made, TYPE_INFO);
        if (info.isPresent()) {
            implement(coclass, info.getAsLong(), 1);
            automation.release(info.getAsLong());
        }
        call(coclass, "ICreateTypeInfo::LayOut", 25);
        automation.release(coclass);
        automation.release(made);
        call(library, "ICreateTypeLib::SaveAllChanges", 12);
        automation.release(library);
    }

    private static Guid derived(JavaInterface declared, String what) {
        UUID id = UUID.nameUUIDFromBytes((declared.iid() + what).getBytes(StandardCharsets.UTF_8));
        return Guid.parse("{" + id + "}");
    }

    private void call(long object, String name, int slot, Argument... arguments) throws CallEndedException {
        checked(name, automation.method(name, object, slot, arguments));
    }

    private static void checked(String name, AddressCall.Answer answer) throws CallEndedException {
        if (Automation.failed(Automation.hresult(answer))) {
            throw ComFault.refused(ComFault.NO_LIBRARY_MADE, name, VariantPrinter.hex(Automation.hresult(answer)));
        }
    }

    private long pointer(AddressCall.Answer answer, int memory, Object what) throws CallEndedException {
        checked(String.valueOf(what), answer);
        return automation.pointer(answer.memory().get(memory), 0);
    }

    private void text(long object, String name, int slot, String text) throws CallEndedException {
        checked(
                name,
                automation.method(
                        name,
                        object,
                        slot,
                        List.of(new Argument.Into(0, 0)),
                        List.of(AddressCall.Memory.of(Automation.wide(text)))));
    }

    private void guid(long object, String name, int slot, Guid guid) throws CallEndedException {
        checked(
                name,
                automation.method(
                        name,
                        object,
                        slot,
                        List.of(new Argument.Into(0, 0)),
                        List.of(AddressCall.Memory.of(Automation.bytes(guid)))));
    }

    private long type(long library, String name, int kind, Guid guid, int flags, Path file) throws CallEndedException {
        long made = pointer(
                automation.method(
                        "ICreateTypeLib::CreateTypeInfo",
                        library,
                        3,
                        List.of(new Argument.Into(0, 0), new Argument.Whole(kind, 4), new Argument.Into(1, 0)),
                        List.of(AddressCall.Memory.of(Automation.wide(name)), AddressCall.Memory.zeroed(8))),
                1,
                file);
        guid(made, "ICreateTypeInfo::SetGuid", 3, guid);
        call(made, "ICreateTypeInfo::SetTypeFlags", 4, new Argument.Whole(flags, 4));
        call(made, "ICreateTypeInfo::SetVersion", 7, new Argument.Whole(1, 2), new Argument.Whole(0, 2));
        return made;
    }

    private long dispatchInfo() throws CallEndedException {
        long standard = pointer(
                automation.function(
                        Automation.OLE_AUTOMATION,
                        "LoadRegTypeLib",
                        List.of(
                                new Argument.Into(0, 0),
                                new Argument.Whole(2, 2),
                                new Argument.Whole(0, 2),
                                new Argument.Whole(0, 4),
                                new Argument.Into(1, 0)),
                        List.of(AddressCall.Memory.of(Automation.bytes(STANDARD)), AddressCall.Memory.zeroed(8))),
                1,
                "stdole2.tlb");
        long info = pointer(
                automation.method(
                        "ITypeLib::GetTypeInfoOfGuid",
                        standard,
                        6,
                        List.of(new Argument.Into(0, 0), new Argument.Into(1, 0)),
                        List.of(
                                AddressCall.Memory.of(Automation.bytes(Automation.IDISPATCH)),
                                AddressCall.Memory.zeroed(8))),
                1,
                "IDispatch");
        automation.release(standard);
        return info;
    }

    /// @param flags of the implemented type (`IMPLTYPEFLAG_…`); 0 for none
    private void implement(long type, long implemented, int flags) throws CallEndedException {
        AddressCall.Answer answer = automation.method(
                "ICreateTypeInfo::AddRefTypeInfo",
                type,
                8,
                List.of(new Argument.Address(implemented), new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.zeroed(4)));
        checked("ICreateTypeInfo::AddRefTypeInfo", answer);
        int reference = Automation.little(answer.memory().getFirst()).getInt(0);
        call(type, "ICreateTypeInfo::AddImplType", 10, new Argument.Whole(0, 4), new Argument.Whole(reference, 4));
        if (flags != 0) {
            call(type, "ICreateTypeInfo::SetImplTypeFlags", 11, new Argument.Whole(0, 4), new Argument.Whole(flags, 4));
        }
    }

    /// The memory of one function's description.
    private final class Description {
        private final List<AddressCall.Memory> memory = new ArrayList<>();

        /// Writes an ELEMDESC's type, with what it points at in memory of its own.
        void type(ByteBuffer to, int at, ComType type, List<AddressCall.Pointer> pointers) throws CallEndedException {
            switch (type) {
                case ComType.Basic(var basic) -> to.putShort(at + word, (short) basic.value());
                case ComType.Pointer(var target) -> nested(to, at, VarType.PTR, target, pointers);
                case ComType.SafeArray(var element) -> nested(to, at, VarType.SAFEARRAY, element, pointers);
                case ComType.Enumeration _, ComType.Interface _, ComType.Structure _, ComType.Other _ ->
                    throw ComFault.refused(ComFault.NO_LIBRARY_MADE, type.spelled(), "TYPEDESC");
            }
        }

        private void nested(ByteBuffer to, int at, VarType kind, ComType target, List<AddressCall.Pointer> pointers)
                throws CallEndedException {
            to.putShort(at + word, (short) kind.value());
            byte[] inner = new byte[2 * word];
            List<AddressCall.Pointer> its = new ArrayList<>();
            type(Automation.little(inner), 0, target, its);
            memory.add(AddressCall.Memory.of(inner, its));
            pointers.add(new AddressCall.Pointer(at, memory.size() - 1));
        }
    }

    private void function(long type, int index, Member member) throws CallEndedException {
        var description = new Description();
        int element = 4 * word;
        List<Member.Parameter> parameters = member.parameters();
        byte[] elements = new byte[Math.max(1, parameters.size()) * element];
        List<AddressCall.Pointer> ofElements = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            ByteBuffer to = Automation.little(elements);
            description.type(to, i * element, parameters.get(i).type(), ofElements);
            to.putShort(i * element + 3 * word, (short) parameters.get(i).flags());
        }
        description.memory.add(AddressCall.Memory.of(elements, ofElements));
        int elementsAt = description.memory.size() - 1;
        int result = (3 * word + 20 + word - 1) / word * word;
        byte[] function = new byte[result + element + word];
        ByteBuffer to = Automation.little(function);
        to.putInt(0, member.dispid())
                .putInt(3 * word, PURE)
                .putInt(3 * word + 4, member.kind().flag())
                .putInt(3 * word + 8, STANDARD_CALL)
                .putShort(3 * word + 12, (short) parameters.size());
        to.putShort(result + word, (short) VarType.HRESULT.value());
        description.memory.add(AddressCall.Memory.of(function, List.of(new AddressCall.Pointer(2 * word, elementsAt))));
        checked(
                "ICreateTypeInfo::AddFuncDesc",
                automation.method(
                        "ICreateTypeInfo::AddFuncDesc",
                        type,
                        9,
                        List.of(new Argument.Whole(index, 4), new Argument.Into(description.memory.size() - 1, 0)),
                        description.memory));
        names(type, index, member);
    }

    private void names(long type, int index, Member member) throws CallEndedException {
        List<String> names = new ArrayList<>(List.of(member.name()));
        // The value of a setter has no name in a library.
        boolean puts = member.kind() == Member.Kind.PUT || member.kind() == Member.Kind.PUTREF;
        member.parameters().forEach(each -> names.add(each.name()));
        if (puts) {
            names.removeLast();
        }
        List<AddressCall.Memory> memory = new ArrayList<>();
        List<AddressCall.Pointer> pointers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            memory.add(AddressCall.Memory.of(Automation.wide(names.get(i))));
            pointers.add(new AddressCall.Pointer(i * word, i));
        }
        memory.add(AddressCall.Memory.of(new byte[names.size() * word], pointers));
        checked(
                "ICreateTypeInfo::SetFuncAndParamNames",
                automation.method(
                        "ICreateTypeInfo::SetFuncAndParamNames",
                        type,
                        15,
                        List.of(
                                new Argument.Whole(index, 4),
                                new Argument.Into(names.size(), 0),
                                new Argument.Whole(names.size(), 4)),
                        memory));
    }
}
