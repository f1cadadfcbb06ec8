package org.interopexplorer.core.com;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Asks a library built like 7-Zip's which archive formats and codecs it creates objects for
/// (`GetHandlerProperty2`, `GetMethodProperty`). Its code runs.
///
/// Its BSTR has the target's wide characters: UTF-16 on Windows, UTF-32 elsewhere.
final class SevenZip {
    private static final int NAME = 0;
    private static final int CLASS = 1;
    private static final int DECODER = 3;
    private static final int METHOD_NAME = 1;
    private static final int MOST = 1000;
    private static final int LONGEST = 4096;
    private static final int PROPVARIANT = 24;
    private static final int WITH_DESTRUCTORS = 1;

    private final Automation automation;

    SevenZip(Automation automation) {
        this.automation = automation;
    }

    /// @return empty if the library is built otherwise
    List<ComClass> classes(Path file) throws CallEndedException {
        long library = automation.calls().load(file.toAbsolutePath().toString());
        List<ComClass> all = new ArrayList<>();
        all.addAll(ask(library, file, "GetNumberOfFormats", "GetHandlerProperty2", NAME, CLASS));
        all.addAll(ask(library, file, "GetNumberOfMethods", "GetMethodProperty", METHOD_NAME, DECODER));
        return all;
    }

    /// How many slots its objects' vtables have between `Release` and the first method, by `GetModuleProp`
    /// (`NModulePropID::kInterfaceType`): destructors, in some builds.
    ///
    /// @return empty if the library does not tell
    OptionalInt destructorSlots(Path file) throws CallEndedException {
        long library = automation.calls().load(file.toAbsolutePath().toString());
        OptionalLong ask = automation.calls().resolve(library, "GetModuleProp");
        if (ask.isEmpty()) {
            return OptionalInt.empty();
        }
        AddressCall.Answer answer = automation.at(
                "GetModuleProp",
                ask.getAsLong(),
                List.of(new Argument.Whole(0, 4), new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.zeroed(PROPVARIANT)));
        ByteBuffer value = Automation.little(answer.memory().getFirst());
        boolean told = Automation.hresult(answer) == 0 && value.getShort(0) == VarType.UI4.value();
        return told ? OptionalInt.of(value.getInt(8) == WITH_DESTRUCTORS ? 2 : 0) : OptionalInt.empty();
    }

    private List<ComClass> ask(long library, Path file, String counting, String asking, int nameId, int classId)
            throws CallEndedException {
        OptionalLong count = automation.calls().resolve(library, counting);
        OptionalLong property = automation.calls().resolve(library, asking);
        List<ComClass> all = new ArrayList<>();
        if (count.isEmpty() || property.isEmpty()) {
            return all;
        }
        AddressCall.Answer counted = automation.at(
                counting, count.getAsLong(), List.of(new Argument.Into(0, 0)), List.of(AddressCall.Memory.zeroed(4)));
        int number =
                Math.min(MOST, Automation.little(counted.memory().getFirst()).getInt(0));
        for (int i = 0; i < number; i++) {
            byte @Nullable [] id = property(asking, property.getAsLong(), i, classId);
            if (id != null && id.length == 16) {
                byte @Nullable [] name = property(asking, property.getAsLong(), i, nameId);
                Guid clsid = Automation.guid(id, 0);
                all.add(new ComClass(
                        clsid,
                        null,
                        name == null ? null : new String(name, characters()),
                        file.toString(),
                        ComClass.Kind.INPROC,
                        null,
                        automation.calls().abi().bits(),
                        null));
            }
        }
        return all;
    }

    private Charset characters() {
        return automation.isWindows() ? StandardCharsets.UTF_16LE : Charset.forName("UTF-32LE");
    }

    /// The bytes of a property that is a BSTR; null if it is something else. The text is not freed: such a library
    /// has its own allocator and does not export it.
    private byte @Nullable [] property(String name, long function, int index, int id) throws CallEndedException {
        AddressCall.Answer answer = automation.at(
                name,
                function,
                List.of(new Argument.Whole(index, 4), new Argument.Whole(id, 4), new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.zeroed(PROPVARIANT)));
        byte[] value = answer.memory().getFirst();
        if (Automation.hresult(answer) != 0 || Automation.little(value).getShort(0) != VarType.BSTR.value()) {
            return null;
        }
        long text = automation.pointer(value, 8);
        int length = Automation.little(automation.read(text - 4, 4)).getInt(0);
        return length < 0 || length > LONGEST ? null : automation.read(text, length);
    }
}
